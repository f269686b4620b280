"""The explorer in a real browser: clicks, keys, filters, deep links, and the rules of accessibility."""

import pytest
from selenium.webdriver.common.keys import Keys

VIEWS = {
    "matrix": "#matrix",
    "cell": "#matrix?cell=al:C5~sdg:9",
    "compare": "#matrix?show=compare&open=none",
    "compact": "#matrix?m=wsis-gdc&open=gdc.objective:1",
    "changes": "#difference?cell=al:C7.eGovernment~sdg:17",
    "coverage": "#coverage?by=objective",
    "network": "#network?node=al:C5",
    "mandates": "#mandates",
    "calendar": "#mandates?show=calendar",
    "reader": "#reader?doc=my-draft&p=1",
    "concept": "#concept?id=sdg:9.c",
    "search": "#search?q=gender",
}


def cell(row, column):
    return f'[data-cell="{row}~{column}"]'


def test_the_matrix_is_the_published_one(explorer, kg):
    explorer.open("#matrix?from=published&open=al:C7")
    matrix = kg.matrix("wsis-sdg")
    for found in matrix.cells.values():
        row, column = f"al:{found.row.code}", f"sdg:{found.column.code}"
        assert explorer.js("return document.querySelector(arguments[0]).textContent", cell(row, column)) == str(
            found.count
        )
    shown = len(explorer.all("#grid button.cell"))
    # C7 has a row of its own beside its applications.
    assert shown == len(matrix.cells) + len(explorer.all('#grid [data-cell^="al:C7~"]'))


def test_a_click_shows_links_rows_and_paragraphs_and_escape_returns(explorer):
    explorer.open("#matrix")
    explorer.click(cell("al:C5", "sdg:9"))
    panel = explorer.text("#panel")
    assert "C5 Confidence and security in the use of ICTs advances SDG 9.c" in panel
    assert "row mappings/curated/wsis-sdg.sssom.tsv:" in panel
    assert "Status: published" in panel
    assert "UNESCO-2025-10-03 94" in panel
    assert explorer.browser.switch_to.active_element.get_attribute("id") == "panel-title"
    explorer.act(lambda: explorer.key(Keys.ESCAPE))
    assert not explorer.find("#panel").is_displayed()
    assert explorer.browser.switch_to.active_element == explorer.find(cell("al:C5", "sdg:9"))


def test_keys_move_between_cells_and_open_one(explorer):
    explorer.open("#matrix?from=published&open=none")
    explorer.js("arguments[0].focus()", explorer.find(cell("al:C2", "sdg:8")))
    explorer.key(Keys.ARROW_RIGHT)
    assert explorer.browser.switch_to.active_element == explorer.find(cell("al:C2", "sdg:9"))
    explorer.key(Keys.ARROW_DOWN)
    assert explorer.browser.switch_to.active_element == explorer.find(cell("al:C3", "sdg:9"))
    explorer.act(lambda: explorer.key(Keys.ENTER))
    assert "cell=al:C3~sdg:9" in explorer.hash()
    assert len(explorer.all("#grid button.cell[tabindex='0']")) == 1


def test_levels_open_and_close(explorer):
    explorer.open("#matrix")
    columns = len(explorer.all("#grid thead th"))
    explorer.click("#grid thead th:nth-child(10) .toggle")
    assert len(explorer.all("#grid thead th")) == columns + 8
    assert explorer.browser.switch_to.active_element.get_attribute("aria-label") == "Hide targets of SDG 9"
    assert explorer.all(cell("al:C5", "sdg:9.c"))
    explorer.act(lambda: explorer.key(Keys.ENTER))
    assert len(explorer.all("#grid thead th")) == columns
    explorer.click("#open-all")
    assert len(explorer.all("#grid thead th")) == 1 + 17 + 169
    explorer.click("#close-all")
    assert len(explorer.all("#grid tbody tr")) == 11
    explorer.open("#matrix?m=wsis-gdc&open=gdc.objective:1")
    assert explorer.all('#grid thead th[title^="GDC 11.a "]')


def test_filters_change_what_counts(explorer, kg):
    explorer.open("#matrix?open=al:C7")
    before = len(explorer.all("#grid button.cell"))
    explorer.click("input[name=extracted]")
    assert len(explorer.all("#grid button.cell")) < before
    assert "from=published,curated" in explorer.hash()
    assert not explorer.all(".cell .paragraphs")
    assert explorer.browser.switch_to.active_element.get_attribute("name") == "extracted"
    explorer.open("#matrix?m=wsis-gdc&from=curated&floor=0.9&open=al:C7")
    wanted = kg.matrix(rows="action-lines", columns="gdc-objectives", source=["curated"], min_confidence=0.9)
    leaves = [c for c in explorer.all("#grid button.cell") if not c.get_attribute("data-cell").startswith("al:C7~")]
    assert len(leaves) == len(wanted.cells)
    explorer.open("#matrix?m=wsis-gdc&open=none&from=curated")
    theme = next(o.get_attribute("value") for o in explorer.all("#theme option") if o.text == "Connectivity")
    explorer.choose("#theme", theme)
    assert "theme=" in explorer.hash()
    assert {c.get_attribute("data-cell").split("~")[1] for c in explorer.all("#grid button.cell")} == {
        "gdc.objective:1"
    }


def test_documents_and_versions_narrow_the_paragraphs(explorer):
    explorer.open("#matrix?open=none&from=extracted&doc=my-draft")
    few = len(explorer.all("#grid button.cell"))
    explorer.choose("#doc", "UNESCO-2025-10-03")
    assert len(explorer.all("#grid button.cell")) > few > 0
    explorer.open("#matrix?open=al:C7&from=extracted&doc=UNESCO-2025-10-03&version=original")
    assert not explorer.all(cell("al:C7.eGovernment", "sdg:17"))
    explorer.choose("#version", "proposed")
    assert explorer.all(cell("al:C7.eGovernment", "sdg:17"))


def test_stated_against_text(explorer, kg):
    explorer.open("#matrix?show=compare&open=al:C7&doc=UNESCO-2025-10-03")
    evidence = kg.evidence
    lines, goals = ([m.iri for m in evidence.members(a)] for a in ("action-lines", "sdg-goals"))
    stated = set(evidence.cells([x for x in evidence.links if x.confidence >= 0.5], lines, goals))
    text = set(evidence.meetings([x for x in evidence.addresses if x.confidence >= 0.5], lines, goals))
    counted = {
        name: sum(
            not td.find_element("css selector", "button").get_attribute("data-cell").startswith("al:C7~")
            for td in explorer.all(f"#grid td.{name}")
        )
        for name in ("both", "stated", "text")
    }
    assert counted == {"both": len(stated & text), "stated": len(stated - text), "text": len(text - stated)}


def test_changes_are_those_of_the_analysis(explorer, kg):
    explorer.open("#difference")
    rows = {(row["row"], row["column"]): row for row in kg.impact("UNESCO-2025-10-03")}
    shown = {}
    for line in explorer.all("table.list tbody tr"):
        pair, change = line.find_element("css selector", "th").text, line.find_element("css selector", "td").text
        if not pair.startswith("C7 "):
            shown[tuple(pair.split(" × "))] = change.split()[-1]
    assert shown == {pair: row["change"] for pair, row in rows.items()}
    explorer.click(cell("al:C7.eGovernment", "sdg:17"))
    assert "Only after the edits" in explorer.text("#panel")
    assert "UNESCO-2025-10-03 26" in explorer.text("#panel")
    explorer.choose("#before", "my-draft|proposed")
    assert "my-draft" in explorer.text("table.list")


def test_the_register_and_its_calendar(explorer):
    explorer.open("#mandates")
    every = len(explorer.all("table.list tbody tr"))
    explorer.choose("#body", "CSTD")
    assert 0 < len(explorer.all("table.list tbody tr")) < every
    assert "my-draft 1" in explorer.text("table.list")
    explorer.choose("#show", "calendar")
    assert "body=CSTD" in explorer.hash()
    years = [h.text for h in explorer.all(".calendar h3")]
    assert any(year.startswith("2027") for year in years)
    assert years == sorted(years, key=lambda year: (not year[:1].isdigit(), years.index(year)))


def test_the_reader_marks_names_and_evidence(explorer):
    explorer.open("#reader?doc=my-draft&p=1")
    assert explorer.browser.switch_to.active_element.get_attribute("id") == "p-1"
    marked = {mark.text for mark in explorer.all("#p-1 mark.evidence")}
    assert any("broadband" in text for text in marked)
    names = {mark.text for mark in explorer.all("#p-1 mark.mention")}
    assert {"ITU", "CSTD"} <= names
    assert explorer.text("#p-1 .text").startswith("We connect schools to affordable broadband")
    assert "call" in explorer.text("#p-1 .mandates")
    explorer.click("#p-1 .chips a")
    assert explorer.hash().startswith("#concept?id=")
    explorer.open("#reader?doc=UNESCO-2025-10-03&only=changed")
    statuses = {status.text for status in explorer.all("article .status")}
    assert "modified" in statuses
    assert "unchanged" not in statuses
    assert "not part of this site" in explorer.text()


def test_the_network_by_click_and_key(explorer):
    explorer.open("#network")
    assert len(explorer.all(".node")) > 30
    first = explorer.find(".node")
    explorer.js("arguments[0].focus()", first)
    explorer.key(Keys.ARROW_RIGHT)
    explorer.act(lambda: explorer.key(Keys.ENTER))
    assert "node=" in explorer.hash()
    assert "neighbour" in explorer.text("#panel")
    explorer.choose("#level", "all")
    assert len(explorer.all(".node")) > 200


def test_search_finds_codes_words_and_people(explorer):
    explorer.open("#matrix")
    box = explorer.find("#search-words")
    box.send_keys("9.c")
    explorer.act(lambda: box.send_keys(Keys.ENTER))
    assert explorer.find(".results a").text.startswith("SDG 9.c")
    explorer.open("#search?q=teachers skills")
    assert any("my-draft 2" in link.text for link in explorer.all(".results a"))
    explorer.choose("#kind", "paragraph")
    assert {chip.text for chip in explorer.all(".results .chip")} == {"paragraph"}
    explorer.open("#search?q=zzzz")
    assert "Nothing" in explorer.text()


def test_a_link_to_a_state_gives_the_state(explorer):
    explorer.open("#matrix")
    explorer.choose("#m", "gdc-sdg")
    explorer.choose("#show", "compare")
    explorer.click("#grid button.cell")
    state, panel = explorer.js("return location.hash"), explorer.text("#panel")
    cells = [(c.get_attribute("data-cell"), c.text) for c in explorer.all("#grid button.cell")]
    explorer.open(state)
    assert explorer.text("#panel") == panel
    assert [(c.get_attribute("data-cell"), c.text) for c in explorer.all("#grid button.cell")] == cells
    explorer.browser.back()


@pytest.mark.parametrize(
    "state",
    [
        "#nowhere",
        "#matrix?cell=x~y&open=z&floor=abc&from=none&m=q",
        "#concept?id=none",
        "#reader?doc=none&p=9",
        "#difference?before=a&after=b",
        "#network?show=none",
    ],
)
def test_a_bad_address_shows_a_page(explorer, state):
    explorer.open(state)
    assert explorer.find("main h2").text
    assert "could not be drawn" not in explorer.text()
    assert explorer.browser.get_log("browser") == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_accessibility_rules(explorer, view, look):
    explorer.browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": "dark" if look == "dark" else "light"}]},
    )
    explorer.open(VIEWS[view], width=390 if look == "phone" else 1440)
    assert explorer.complaints() == []


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_fails_nothing_is_asked_outside_and_a_phone_does_not_scroll_sideways(explorer, view):
    explorer.open(VIEWS[view], width=390, height=844)
    assert explorer.browser.get_log("browser") == []
    assert {url.partition(":")[0] for url in explorer.asked()} <= {"file", "data", "about"}
    assert explorer.js("return document.documentElement.scrollWidth") <= 390


def test_it_mirrors_for_scripts_from_right_to_left(draft_kg, explorer, tmp_path):
    draft_kg[0].site(tmp_path / "site", language="ar")
    page = type(explorer)(explorer.browser, tmp_path / "site").open("#matrix?from=published&cell=al:C5~sdg:9")
    left = "return arguments[0].getBoundingClientRect().left"
    assert page.js(left, page.find("#grid tbody th")) > page.js(left, page.find(cell("al:C5", "sdg:9")))
    assert page.js(left, page.find("#panel")) < page.js(left, page.find("#grid"))
    page.js("arguments[0].focus()", page.find(cell("al:C2", "sdg:9")))
    page.key(Keys.ARROW_LEFT)
    assert page.browser.switch_to.active_element == page.find(cell("al:C2", "sdg:11"))
    assert page.complaints() == []
    page.open("#reader", width=390)
    assert page.js("return document.documentElement.scrollWidth") <= 390


def test_it_works_below_any_path_of_a_web_server(site, explorer):
    import functools
    import http.server
    import threading

    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site.parent))
    handler.log_message = lambda *_: None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/{site.name}/"
        page = type(explorer)(explorer.browser, site, base)
        for view in ("matrix", "network", "search"):
            page.open(VIEWS[view])
            assert "could not be drawn" not in page.text()
        assert {url[: len(base)] for url in page.asked() if url.startswith("http")} == {base}
        assert page.browser.get_log("browser") == []
        server.shutdown()
