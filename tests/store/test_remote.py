"""What goes wrong between here and a server, with a server that does it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from wsis_kg.errors import WsisError
from wsis_kg.store.publish import publish_quads
from wsis_kg.store.remote import RemoteStore
from wsis_kg.store.retry import RETRIES

GRAPH = "https://w3id.org/wsis-kg/graph/ontology"
GOOD = json.dumps({"head": {"vars": ["g"]}, "results": {"bindings": [{"g": {"type": "uri", "value": GRAPH}}]}})
RESULTS = "application/sparql-results+json"


class Answers:
    """A server that gives the answers of a list, the last one for ever, and remembers what it was asked."""

    def __init__(self):
        self.script, self.asked = [], []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                outer.asked.append((self.command, self.headers, body))
                status, kind, text, claimed = outer.script.pop(0) if len(outer.script) > 1 else outer.script[0]
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(claimed or len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            do_GET = do_POST = do_PUT = do_DELETE = answer

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/sparql"

    def will(self, *script):
        self.script = [(*step, None)[:4] for step in script]


@pytest.fixture
def answers():
    found = Answers()
    yield found
    found.server.shutdown()


def store(answers, **settings):
    return RemoteStore(answers.address, backoff=0.001, timeout=5, **settings)


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ((401, "text/plain", "no"), "answers 401"),
        ((404, "text/plain", "no"), "answers 404"),
        ((413, "text/plain", "no"), "answers 413"),
        ((500, "text/html", "<html>stack</html>"), "answers 500"),
        ((200, "text/html", "<html>login</html>"), "a page, not a SPARQL result"),
        ((200, RESULTS, GOOD[:40]), "cut off"),
        ((200, RESULTS, '{"boolean": true}'), "cut off or no SPARQL result"),
        ((200, RESULTS, GOOD, len(GOOD) + 100), "does not answer"),
    ],
)
def test_faults_are_told_in_one_sentence_with_a_remedy(answers, step, reason):
    answers.will(step)
    with pytest.raises(WsisError, match=reason) as caught:
        _ = store(answers).graphs
    [problem] = caught.value.problems
    assert problem.remedy
    assert "<html>" not in str(problem)


def test_a_busy_server_is_asked_again(answers):
    answers.will((503, "text/plain", "later"), (503, "text/plain", "later"), (200, RESULTS, GOOD))
    assert store(answers).graphs == (GRAPH,)
    assert len(answers.asked) == 3


def test_patience_ends(answers):
    answers.will((503, "text/plain", "later"))
    with pytest.raises(WsisError, match="answers 503"):
        _ = store(answers).graphs
    assert len(answers.asked) == RETRIES + 1


def test_queries_name_the_graphs_and_carry_the_token(answers):
    answers.will((200, RESULTS, GOOD))
    list(store(answers, token="secret").select("# a comment that says insert\nSELECT ?g WHERE { ?g ?p ?o }"))
    command, headers, body = answers.asked[-1]
    assert command == "POST"
    assert headers["Authorization"] == "Bearer secret"
    assert parse_qs(body.decode())["default-graph-uri"] == [GRAPH]


def test_an_empty_server(answers):
    answers.will((200, RESULTS, '{"results": {"bindings": []}}'))
    with pytest.raises(WsisError, match="holds none of the project's graphs"):
        list(store(answers).select("SELECT ?s WHERE { ?s ?p ?o }"))


def test_nobody_answers():
    with pytest.raises(WsisError, match="does not answer"):
        _ = RemoteStore("http://127.0.0.1:9/sparql", backoff=0.001).graphs


@pytest.mark.parametrize("address", ["localhost:7878", "ftp://x", ""])
def test_what_is_no_address(address):
    with pytest.raises(WsisError, match="no address"):
        RemoteStore(address)
    with pytest.raises(WsisError, match="no address"):
        publish_quads([], address)


@pytest.mark.parametrize("status", [401, 403, 404, 405, 413, 500])
def test_publishing_stops_at_the_first_refusal_and_says_which_graph(answers, kg, status):
    answers.will((404, "text/plain", ""), (status, "text/plain", ""))
    with pytest.raises(WsisError, match=f"answers {status} to PUT {prefix()}") as caught:
        publish_quads(kg.dataset.quads, answers.address, backoff=0.001)
    assert caught.value.problems[0].remedy
    assert len(answers.asked) == 2


def prefix():
    return "https://w3id.org/wsis-kg/graph/"


def some_graphs(kg):
    return [q for q in kg.dataset.quads if q.graph_name.value in (GRAPH, f"{prefix()}description")]


def test_publishing_waits_for_a_busy_server(answers, kg):
    answers.will((404, "text/plain", ""), (503, "text/plain", ""), (204, "text/plain", ""))
    done = publish_quads(some_graphs(kg), answers.address, backoff=0.001)
    assert done.written == (GRAPH, f"{prefix()}description")
    assert [command for command, _, _ in answers.asked] == ["GET", "PUT", "PUT", "PUT"]


def test_a_page_in_place_of_the_description_removes_nothing(answers, kg):
    answers.will((200, "text/html", "<html>welcome</html>"), (204, "text/plain", ""))
    assert publish_quads(some_graphs(kg), answers.address).removed == ()
    assert [command for command, _, _ in answers.asked] == ["GET", "PUT", "PUT"]


def test_a_part_without_the_description_asks_for_none_and_removes_nothing(answers, kg):
    part = [q for q in kg.dataset.quads if q.graph_name.value == GRAPH]
    answers.will((204, "text/plain", ""))
    assert publish_quads(part, answers.address).removed == ()
    assert [command for command, _, _ in answers.asked] == ["PUT"]
