"""Asks a language model behind an OpenAI-compatible endpoint: one question, one answer."""

from __future__ import annotations

import os
from typing import Any

import msgspec

from ..model import BadInput

# Seconds that one answer may take; a model on a laptop is slow.
TIMEOUT = 120.0
KEY = "LAGEBILD_WRITER_KEY"


class Message(msgspec.Struct):
    content: str | None = None


class Choice(msgspec.Struct):
    message: Message


class Completion(msgspec.Struct):
    choices: list[Choice]


class Endpoint:
    """POST {url}/chat/completions, temperature 0. The key, if one is needed, stands in LAGEBILD_WRITER_KEY."""

    def __init__(self, url: str, model: str) -> None:
        try:
            import httpx
        except ImportError as missing:
            raise BadInput("--writer needs httpx: pip install 'lagebild[writer]'") from missing
        self.url = url.rstrip("/") + "/chat/completions"
        self.model = model
        self._errors: Any = (httpx.HTTPError, httpx.InvalidURL)
        key = os.environ.get(KEY)
        self._client = httpx.Client(timeout=TIMEOUT, headers={"Authorization": f"Bearer {key}"} if key else {})

    def ask(self, system: str, question: str) -> str:
        """The answer; raises BadInput if the endpoint cannot be reached or speaks another protocol."""
        body = {
            "model": self.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": question}],
            "temperature": 0,
            "seed": 0,
        }
        try:
            answer = self._client.post(self.url, json=body)
            answer.raise_for_status()
            choices = msgspec.json.decode(answer.content, type=Completion).choices
        except self._errors as reason:
            raise BadInput(f"{self.url}: expected a chat completion, found {reason}") from reason
        except msgspec.MsgspecError as reason:
            raise BadInput(f"{self.url}: expected the JSON of a chat completion, found {reason}") from reason
        return (choices[0].message.content or "").strip() if choices else ""
