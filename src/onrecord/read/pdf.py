"""PDFs to reports. They are parsed in a child process with a deadline: a bad file ends the child, never the reading."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from types import TracebackType
from typing import IO

from onrecord.model import Failure, Report
from onrecord.read.identity import make_report
from onrecord.read.settings import ReadSettings


class PdfWorker:
    """One long-lived child process that parses PDFs, started at the first one and again after it failed."""

    def __init__(self, settings: ReadSettings) -> None:
        self._settings = settings
        self._child: subprocess.Popen[str] | None = None
        self._waiting: ThreadPoolExecutor | None = None

    def __enter__(self) -> PdfWorker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read_file(self, path: str, source: str) -> Report | Failure:
        """The report in the PDF at `path`, named `source`."""
        settings = self._settings
        deadline = settings.ocr_deadline if settings.ocr else settings.pdf_deadline
        request = {"path": os.path.abspath(path), "max_pages": settings.max_pages, "ocr": settings.ocr}
        answer = self._ask(request, deadline)
        if answer is None:
            self.close()
            return Failure(source, f"PDF not parsed within {deadline:g} seconds (limit pdf_deadline)")
        if "failure" in answer:
            return Failure(source, answer["failure"])
        if len(answer["text"]) > settings.max_text:
            return Failure(source, f"text over {settings.max_text} characters (limit max_text)")
        return make_report(source, answer["text"])

    def read_bytes(self, data: bytes, source: str) -> Report | Failure:
        """The report in a PDF that lies in memory."""
        with tempfile.NamedTemporaryFile(suffix=".pdf", delete=False) as file:
            file.write(data)
        try:
            return self.read_file(file.name, source)
        finally:
            os.unlink(file.name)

    def close(self) -> None:
        """End the child process."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            child.wait()
        if self._waiting is not None:
            self._waiting.shutdown(wait=False)
            self._waiting = None

    def _ask(self, request: dict[str, object], deadline: float) -> dict[str, str] | None:
        """The child's answer, or None where it did not come in time."""
        child = self._started()
        assert child.stdin is not None
        assert child.stdout is not None
        if self._waiting is None:
            self._waiting = ThreadPoolExecutor(1, thread_name_prefix="onrecord-pdf")
        answer: Future[str] = self._waiting.submit(_exchange, child.stdin, child.stdout, json.dumps(request))
        try:
            line = answer.result(deadline)
        except FutureTimeoutError:
            child.kill()  # its pipe ends, and with it the thread that waits for it
            return None
        if not line:
            self.close()
            return {"failure": "the PDF parser broke off on it; get the file again or print it anew"}
        result: dict[str, str] = json.loads(line)
        return result

    def _started(self) -> subprocess.Popen[str]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "onrecord.read.pdf_worker", str(self._settings.pdf_memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
        return self._child


def _exchange(requests: IO[str], answers: IO[str], request: str) -> str:
    try:
        requests.write(request + "\n")
        requests.flush()
        return answers.readline()
    except (OSError, ValueError):  # the child is gone
        return ""
