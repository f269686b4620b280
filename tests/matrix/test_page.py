"""The page in a real browser: clicks, keys, screen-reader rules, print, and no request outside."""

import base64
import json
from pathlib import Path

import axe_core_python
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

NAMES = ["wsis-sdg", "wsis-sdg-gdc"]


@pytest.fixture(params=NAMES)
def page(request, kg, browser, tmp_path):
    path = kg.matrix(request.param).save(tmp_path / f"{request.param}.html")
    browser.set_window_size(1440, 1000)
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(path.as_uri())
    return browser


def panel(page):
    return page.find_element(By.ID, "panel")


def anchor(page, row, column):
    xpath = f"//tbody/tr[th/span[@class='code']='{row}']/td[{column}]/a"
    return page.find_element(By.XPATH, xpath)


def test_nothing_is_asked_of_the_network_and_nothing_fails(page):
    asked = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    urls = {m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"}
    assert {url.partition(":")[0] for url in urls} == {"file"}
    assert len(urls) == 1
    assert page.get_log("browser") == []


def test_table_has_scoped_headers(page):
    assert len(page.find_elements(By.CSS_SELECTOR, "thead th[scope=col]")) == 18
    assert len(page.find_elements(By.CSS_SELECTOR, "tbody th[scope=row]")) == 18


def test_a_click_shows_the_links_and_escape_returns(page):
    cell = anchor(page, "C5", 9)
    assert not panel(page).is_displayed()
    cell.click()
    assert panel(page).is_displayed()
    text = panel(page).text
    assert "C5 Confidence and security in the use of ICTs" in text
    assert "C5 Confidence and security in the use of ICTs advances SDG 9.c" in text
    assert "published UN Action Line facilitators, 2015-05-25" in text
    assert "row mappings/curated/wsis-sdg.sssom.tsv:" in text
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not panel(page).is_displayed()
    assert page.switch_to.active_element == cell


def test_enter_and_arrow_keys(page):
    start = anchor(page, "C2", 8)
    page.execute_script("arguments[0].focus()", start)
    start.send_keys(Keys.ARROW_RIGHT)
    assert page.switch_to.active_element == anchor(page, "C2", 9)
    page.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    assert page.switch_to.active_element == anchor(page, "C3", 9)
    page.switch_to.active_element.send_keys(Keys.ENTER)
    assert panel(page).is_displayed()
    assert "C3 Access to information and knowledge" in panel(page).text
    page.find_element(By.ID, "close").click()
    assert not panel(page).is_displayed()


def test_the_panel_shows_as_many_links_as_the_cell_says(page):
    for row, column in (("C4", 3), ("C6", 16), ("C10", 17)):
        cell = anchor(page, row, column)
        page.execute_script("arguments[0].click()", cell)
        said = int(cell.get_attribute("aria-label").split(": ")[1].split(" link")[0])
        assert len(page.find_elements(By.CSS_SELECTOR, "#panel ol > li")) == said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("panel_open", [False, True])
def test_accessibility_rules(page, scheme, panel_open):
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    if panel_open:
        anchor(page, "C5", 9).click()
    page.execute_script((Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    result = page.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert len(result["passes"]) > 15
    assert not [
        (rule["id"], node["html"], node["failureSummary"]) for rule in result["violations"] for node in rule["nodes"]
    ]


def test_a_narrow_screen_does_not_scroll_sideways(page):
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True},
    )
    widths = page.execute_script("return [document.documentElement.scrollWidth, window.innerWidth]")
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert widths[0] <= widths[1] == 390


def test_print_holds_every_link(page):
    pdf = base64.b64decode(page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    assert pdf.startswith(b"%PDF")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    links = page.find_elements(By.CSS_SELECTOR, "#links li")
    shown = [link for link in links if link.is_displayed()]
    hint = page.find_element(By.CSS_SELECTOR, ".hint").is_displayed()
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert len(shown) == len(links) > 100
    assert not hint


def test_without_scripts_the_cells_are_links_to_their_details(page):
    page.execute_script("document.documentElement.classList.remove('scripted')")
    target = anchor(page, "C5", 9).get_attribute("href").partition("#")[2]
    details = page.find_element(By.ID, target)
    assert details.is_displayed()
    assert "SDG 9.c" in details.text


def test_hostile_labels_do_nothing(hostile, browser, tmp_path):
    matrix = hostile.matrix(sets=["bad"])
    browser.get(matrix.save(tmp_path / "bad.html").as_uri())
    assert browser.title == matrix.title
    browser.find_element(By.CSS_SELECTOR, "tbody td a").click()
    assert "</script><script>" in panel(browser).text
    assert browser.title == matrix.title
