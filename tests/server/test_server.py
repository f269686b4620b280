"""The server as its users meet it: over HTTP, in a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pyoxigraph as ox
import pytest

import wsis_kg
from wsis_kg.queries import query_names

COMMAND = [sys.executable, "-c", "from wsis_kg.cli import main; main()", "serve"]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode()
        self.type = (response.headers.get("Content-Type") or "").partition(";")[0]


def ask(address, accept=None, data=None, kind=None):
    headers = {k: v for k, v in (("Accept", accept), ("Content-Type", kind)) if v}
    request = urllib.request.Request(address, data.encode() if data is not None else None, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return Answer(response)
    except urllib.error.HTTPError as error:
        return Answer(error)


def start(*words):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*COMMAND, "--port", str(port), *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    base = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{base}/health", timeout=5).close()
            return process, base
        except OSError:
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.25)
    pytest.fail("the server does not answer")


@pytest.fixture(scope="module")
def base():
    process, found = start("--time-limit", "2", "--row-limit", "2000", "--size-limit", "1")
    yield found
    process.terminate()
    process.wait(30)
    process.stderr.close()


def query(base, text, accept=None):
    return ask(f"{base}/sparql?{urllib.parse.urlencode({'query': text})}", accept)


SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/wsis-kg/ontology#Objective> }"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values;q=0.9, image/png", "text/tab-separated-values"),
    ],
)
def test_results_in_the_type_that_is_asked_for(base, accept, kind):
    answer = query(base, SELECT, accept)
    assert (answer.status, answer.type) == (200, kind)
    assert answer.text.count("gdc/objective/") == 5


def test_queries_by_form_and_by_body(base):
    form = ask(
        f"{base}/sparql", data=urllib.parse.urlencode({"query": SELECT}), kind="application/x-www-form-urlencoded"
    )
    body = ask(f"{base}/sparql", data=SELECT, kind="application/sparql-query")
    assert json.loads(form.text) == json.loads(body.text)
    assert ask(f"{base}/sparql", data="ASK { ?s ?p ?o }", kind="application/sparql-query").text.count("true") == 1


def test_graphs(base):
    answer = query(base, "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 3", "application/n-triples")
    assert (answer.type, len(answer.text.splitlines())) == ("application/n-triples", 3)


def test_our_own_client_gets_what_the_embedded_store_gives(base, kg):
    remote = wsis_kg.connect(f"{base}/sparql")
    for name in query_names():
        rows = kg.query(name)
        if len(rows) < 500:
            assert remote.query(name) == rows, name


@pytest.mark.parametrize(
    ("data", "kind", "status", "reason"),
    [
        ("DROP ALL", "application/sparql-update", 403, "read-only"),
        ("update=DROP+ALL", "application/x-www-form-urlencoded", 403, "read-only"),
        ("DROP ALL", "application/sparql-query", 400, "not SPARQL"),
        ("LOAD <http://example.org/x>", "application/sparql-query", 400, "not SPARQL"),
        ("SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } }", "application/sparql-query", 403, "SERVICE is refused"),
        ("SELECT * { ser\\u0076ice <http://x.org/> { ?s ?p ?o } }", "application/sparql-query", 400, ""),
        ("SELECT ?s { ?s ?p ?o . ?t ?q ?u }", "application/sparql-query", 413, "more than 2000 rows"),
        (ENDLESS, "application/sparql-query", 503, "was stopped"),
        (" ", "application/sparql-query", 400, "empty"),
        ("SELECT", "text/plain", 415, "send a query as"),
        ("# " + "x" * 200_000, "application/sparql-query", 413, "more than"),
    ],
)
def test_what_is_refused(base, data, kind, status, reason):
    answer = ask(f"{base}/sparql", data=data, kind=kind)
    assert answer.status == status
    assert reason in answer.text
    assert "Traceback" not in answer.text


def test_the_word_service_in_a_text_is_no_service(base):
    assert query(base, 'SELECT ?s { ?s ?p "public service" }').status == 200


def test_one_heavy_query_does_not_hold_up_others(base):
    heavy = threading.Thread(target=query, args=(base, ENDLESS))
    heavy.start()
    time.sleep(0.3)
    assert query(base, SELECT).status == 200
    assert heavy.is_alive()
    heavy.join(60)
    assert query(base, SELECT).status == 200


def test_service_description_and_cors(base):
    answer = ask(f"{base}/sparql", "text/turtle")
    triples = [q.triple for q in ox.parse(answer.text, format=ox.RdfFormat.TURTLE)]
    assert any(t.object.value.endswith("SPARQL11Query") for t in triples)
    request = urllib.request.Request(f"{base}/sparql?query=ASK%7B%7D", headers={"Origin": "http://elsewhere.org"})
    with urllib.request.urlopen(request, timeout=60) as response:
        assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("text/html", "text/html"), ("text/turtle", "text/turtle"), ("application/ld+json", "application/ld+json")],
)
@pytest.mark.parametrize(
    "path", ["/action-line/C7.eHealth", "/resource?iri=http%3A%2F%2Fmetadata.un.org%2Fsdg%2F9.c", "/gdc/objective/1"]
)
def test_every_iri_has_a_page_in_the_type_that_is_asked_for(base, path, accept, kind):
    answer = ask(base + path, accept)
    assert (answer.status, answer.type) == (200, kind)


def test_pages_by_ending_and_pages_that_are_not_there(base):
    assert ask(f"{base}/action-line/C5.ttl").type == "text/turtle"
    assert ask(f"{base}/action-line/C99").status == 404
    assert ask(f"{base}/resource?iri=no%20iri").status == 404
    assert ask(f"{base}/action-line/C5", "image/png").status == 406


def test_matrix_health_and_metrics(base):
    assert ask(f"{base}/matrix/wsis-sdg").text.startswith("<!DOCTYPE html>")
    assert ask(f"{base}/matrix/none").status == 404
    assert json.loads(ask(f"{base}/health").text)["status"] == "ok"
    # Tests run in any order, so that this one asks its own query.
    assert query(base, SELECT).status == 200
    assert 'wsis_kg_queries_total{status="200"}' in ask(f"{base}/metrics").text


def test_it_listens_on_this_machine_only_and_ends_when_told():
    process, _ = start()
    process.send_signal(signal.SIGINT)
    assert process.wait(30) in (0, -signal.SIGINT, 130)
    assert "http://127.0.0.1:" in process.stderr.read()


def test_the_query_page(base, browser):
    import axe_core_python

    for width in (1440, 390):
        browser.set_window_size(width, 900)
        browser.get(base)
        browser.find_element("css selector", "#catalogue option[value=coverage-by-goal]").click()
        browser.find_element("id", "run").click()
        for _ in range(100):
            if browser.find_element("id", "status").text == "17 rows":
                break
            time.sleep(0.1)
        assert len(browser.find_elements("css selector", "#result tbody tr")) == 17
        browser.execute_script((Path(axe_core_python.__file__).parent / "axe.min.js").read_text())
        found = browser.execute_async_script("axe.run({exclude: [['#editor']]}).then(arguments[arguments.length - 1])")
        assert [v["id"] for v in found["violations"]] == []
        if folder := os.environ.get("SCREENSHOTS"):
            browser.save_screenshot(f"{folder}/query-{width}.png")
    browser.find_element("css selector", "#result tbody a").click()
    assert "No poverty" in browser.find_element("css selector", "h1").text
    asked = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    addresses = [m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"]
    assert not [a for a in addresses if not a.startswith((base, "data:", "file:", "chrome:"))]


def test_behind_a_proxy_with_a_prefix():
    process, found = start("--prefix", "/kg")
    try:
        page = ask(found + "/").text
        assert 'href="/kg/matrix/wsis-sdg"' in page
        assert 'src="/kg/static/server.js"' in page
        assert "/kg/action-line/" in ask(f"{found}/action-line/C5", "text/html").text
    finally:
        process.terminate()
        process.wait(30)
        process.stderr.close()
