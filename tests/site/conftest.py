import json
import time
from pathlib import Path

import axe_core_python
import pytest

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
DRAFT = (
    "# Draft\n\n## Access\n\n1. We connect schools to affordable broadband and call on ITU to report to CSTD by 2027.\n\n"
    "2. We train teachers in digital skills.\n\n## Trust\n\n3. We protect children from online abuse (SDG 16.2).\n"
)


class Explorer:
    """A site in a browser: opens a state, waits until it is drawn, and asks what the page shows."""

    def __init__(self, browser, folder, address=""):
        self.browser = browser
        self.address = address or (folder / "index.html").as_uri()

    def open(self, state, width=1440, height=1000):
        self.browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700},
        )
        self.browser.get("about:blank")
        self.browser.get(self.address + state)
        self.settle(0)
        return self

    def turn(self):
        return int(self.browser.execute_script("return document.documentElement.dataset.ready || 0"))

    def settle(self, turn):
        """Wait until the page has been drawn once more than ``turn`` times."""
        for _ in range(200):
            if self.turn() > turn:
                return
            time.sleep(0.025)
        raise AssertionError(f"nothing was drawn; the browser says {self.browser.get_log('browser')}")

    def act(self, action):
        turn = self.turn()
        action()
        self.settle(turn)

    def find(self, selector):
        return self.browser.find_element("css selector", selector)

    def all(self, selector):
        return self.browser.find_elements("css selector", selector)

    def click(self, selector):
        self.act(
            lambda: (
                self.browser.execute_script("arguments[0].scrollIntoView({block:'center'})", self.find(selector))
                or self.find(selector).click()
            )
        )

    def choose(self, selector, value):
        from selenium.webdriver.support.ui import Select

        self.act(lambda: Select(self.find(selector)).select_by_value(value))

    def key(self, *keys):
        self.browser.switch_to.active_element.send_keys(*keys)

    def hash(self):
        return self.browser.execute_script("return decodeURIComponent(location.hash)")

    def text(self, selector="main"):
        return self.find(selector).text

    def js(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def complaints(self):
        """What the rules of accessibility (axe-core) find."""
        self.js(AXE)
        result = self.browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
        assert len(result["passes"]) > 10
        return [(v["id"], n["html"][:300], n["failureSummary"]) for v in result["violations"] for n in v["nodes"]]

    def asked(self):
        """The addresses that the browser has asked for since it was last asked this."""
        messages = (json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance"))
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


@pytest.fixture(scope="session")
def draft_kg(tmp_path_factory):
    """A graph with a document of our own on record, so that the reader has a text without any file beside the project."""
    import wsis_kg
    from wsis_kg.documents.record import make_record, write_record
    from wsis_kg.outcome_documents import extract_to_record

    root = tmp_path_factory.mktemp("draft") / "mappings"
    file = root.parent / "draft.md"
    file.write_text(DRAFT, encoding="utf-8")
    document = wsis_kg.ingest(file, id="my-draft", title="My draft", date="2026-01-31")
    record = write_record(make_record(document), root / "documents")
    stored = extract_to_record(file, record)
    return wsis_kg.build(mappings=[record, stored.candidates]), file


@pytest.fixture(scope="session")
def site(draft_kg, tmp_path_factory):
    kg, file = draft_kg
    folder = tmp_path_factory.mktemp("site") / "site"
    kg.site(folder, texts=[file])
    return folder


@pytest.fixture
def explorer(site, browser):
    downloads = site.parent / "downloads"
    downloads.mkdir(exist_ok=True)
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
    browser.get_log("performance")
    browser.get_log("browser")
    yield Explorer(browser, site)
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.fixture
def downloaded(site):
    """Return a function that waits for a download and returns its path."""

    def wait(name):
        path = site.parent / "downloads" / name
        for _ in range(200):
            if path.exists() and path.stat().st_size and not list(path.parent.glob("*.crdownload")):
                return path
            time.sleep(0.05)
        raise AssertionError(f"{name} has not come: {list(path.parent.iterdir())}")

    return wait
