"""A time stamp service of one's own on loopback: OpenSSL signs, as real services do."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[signer]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
"""


@dataclass
class StampService:
    """Its address, the file of its root certificate, and how often it was asked."""

    folder: Path
    address: str = ""
    asked: int = 0
    replies: list[bytes] = field(default_factory=list)
    """What it answers first, in place of a stamp."""

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    def sign(self, question: bytes) -> bytes:
        (self.folder / "question.tsq").write_bytes(question)
        self._run("ts", "-reply", "-queryfile", "question.tsq", "-inkey", "signer.key", "-signer", "signer.pem",
                  "-config", "tsa.cnf", "-out", "answer.tsr")  # fmt: skip
        return (self.folder / "answer.tsr").read_bytes()

    def make(self) -> None:
        """A root and a signer that it vouches for."""
        self.folder.mkdir()
        (self.folder / "tsa.cnf").write_text(_CONFIG.format(folder=self.folder, name=self.folder.name))
        (self.folder / "serial").write_text("01")
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf")
        self._run("req", "-x509", "-keyout", "root.key", "-out", "root.pem", "-days", "9", "-extensions", "root", *key)
        self._run("req", "-new", "-keyout", "signer.key", "-out", "signer.csr", "-subj", "/CN=signer", *key)
        self._run("x509", "-req", "-in", "signer.csr", "-CA", "root.pem", "-CAkey", "root.key", "-set_serial", "7",
                  "-extfile", "tsa.cnf", "-extensions", "signer", "-out", "signer.pem", "-days", "9")  # fmt: skip

    def _run(self, *command: str) -> None:
        done = subprocess.run(["openssl", *command], cwd=self.folder, capture_output=True, text=True, timeout=30)
        assert done.returncode == 0, done.stderr


@contextmanager
def stamp_service(folder: Path) -> Iterator[StampService]:
    """A service that listens while the block runs."""
    service = StampService(folder)
    service.make()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(service))
    server.daemon_threads = True
    service.address = f"http://127.0.0.1:{server.server_port}/tsa"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(service: StampService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            service.asked += 1
            answer = service.replies.pop(0) if service.replies else service.sign(question)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler
