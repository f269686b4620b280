"""Real SPARQL servers for tests, each loaded by publish; on CI they must be there."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

import wsis_kg

INI = """[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = v-temp.db
TransactionFile = v-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 100000
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(address, process):
    for _ in range(240):
        if process.poll() is not None:
            pytest.fail(f"the server at {address} ended with {process.returncode}")
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"the server at {address} does not answer")


def program(name):
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if not found:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed")
    return found


class Server:
    """Addresses of a running server, and who may write to it."""

    def __init__(self, query, store, user="", token=""):
        self.query, self.store, self.user, self.token = query, store, user, token


@pytest.fixture(scope="session")
def oxigraph():
    port = free_port()
    process = subprocess.Popen(
        [program("oxigraph"), "serve", "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    wait(f"{base}/", process)
    yield Server(f"{base}/query", f"{base}/store")
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory):
    folder = tmp_path_factory.mktemp("virtuoso")
    http = free_port()
    (folder / "v.ini").write_text(INI.format(sql=free_port(), http=http))
    process = subprocess.Popen(
        [program("virtuoso-t"), "-f", "-c", "v.ini"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    base = f"http://127.0.0.1:{http}"
    wait(f"{base}/sparql", process)
    yield Server(f"{base}/sparql", f"{base}/sparql-graph-crud-auth", "dba", "dba")
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def server(request, kg):
    """Each server in turn, with the bundled graph in it."""
    found = request.getfixturevalue(request.param)
    wsis_kg.publish(kg, found.store, found.user, found.token)
    return found


@pytest.fixture(scope="session")
def remote(server):
    return wsis_kg.connect(server.query)
