"""A timestamp is kept only if it is of what was asked; the authority here is one of our own, on this machine."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import whoseword
from whoseword import api
from whoseword.model import UserError
from whoseword.store import inspect_folder

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.skipif(shutil.which("openssl") is None, reason="the authority of the tests needs openssl"),
]
CONFIG = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
[extensions]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
"""


def openssl(folder: Path, *arguments: str) -> None:
    """Run openssl in a folder."""
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the keys and certificates of a timestamp authority."""
    folder = tmp_path_factory.mktemp("authority")
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    make = ("-newkey", "rsa:2048", "-nodes")
    openssl(folder, "req", "-x509", *make, "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=Isle Root")
    openssl(folder, "req", "-new", *make, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Isle Clock")
    signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30", "-extfile", "tsa.cnf", "-extensions", "extensions")
    openssl(folder, "x509", "-req", "-in", "tsa.csr", "-out", "tsa.pem", *signed)
    return folder


@pytest.fixture
def url(authority: Path) -> Iterator[str]:
    """The address of the authority; what is asked at `/old` is answered with what was answered before."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            if self.path != "/old":
                (authority / "ask.tsq").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
                openssl(authority, "ts", "-reply", "-config", "tsa.cnf", "-section", "own", "-queryfile", "ask.tsq", "-out", "answer.tsr")
            answer = b"no" if self.path == "/nonsense" else (authority / "answer.tsr").read_bytes()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def own_case(ferry_case: Path, tmp_path: Path) -> Path:
    """A copy of the case that a test may change."""
    return Path(shutil.copytree(ferry_case, tmp_path / "case"))


def test_a_timestamp_is_checked_kept_and_verified(own_case: Path, authority: Path, url: str, tmp_path: Path) -> None:
    head = api.head(own_case)
    stamp = api.timestamp(own_case, url, roots=authority / "ca.pem")
    entry = api.log(own_case)[-1]
    assert (entry.what, f"over {head}, " in entry.detail) == ("timestamped", True)
    assert (own_case / entry.subject).read_bytes() == stamp.token
    assert inspect_folder(own_case).differences == ()
    (tmp_path / "head").write_text(head)
    openssl(authority, "ts", "-verify", "-data", str(tmp_path / "head"), "-in", str(own_case / entry.subject), "-CAfile", "ca.pem")
    (own_case / entry.subject).write_bytes(stamp.token[:-1] + bytes([stamp.token[-1] ^ 1]))
    assert whoseword.verify(own_case) == [f"{entry.subject} was changed since it was written"]


def test_an_answer_to_something_else_is_refused(own_case: Path, url: str) -> None:
    api.timestamp(own_case, url)
    entries = len(api.log(own_case))
    for path, told in (("/old", "answered with a timestamp of something else"), ("/nonsense", "did not answer with a timestamp")):
        with pytest.raises(UserError, match=told):
            api.timestamp(own_case, url + path)
    assert len(api.log(own_case)) == entries


def test_another_authority_is_refused(own_case: Path, authority: Path, url: str, tmp_path: Path) -> None:
    make = ("-newkey", "rsa:2048", "-nodes", "-keyout", str(tmp_path / "k"), "-out", str(tmp_path / "other.pem"))
    openssl(tmp_path, "req", "-x509", *make, "-days", "30", "-subj", "/CN=Other")
    with pytest.raises(UserError, match="is not signed by an authority in"):
        api.timestamp(own_case, url, roots=tmp_path / "other.pem")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://isle.example", "isle.example"])
def test_what_is_no_address_is_refused(own_case: Path, address: str) -> None:
    with pytest.raises(UserError, match="is no address of a timestamp authority"):
        api.timestamp(own_case, address)


def test_an_authority_that_is_not_there_is_one_sentence(own_case: Path) -> None:
    with pytest.raises(UserError, match="was not reached"):
        api.timestamp(own_case, "http://127.0.0.1:9")
