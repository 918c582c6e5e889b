"""Addresses as they compare: what the plain, mobile, AMP and print forms of one page have in common."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

# "www.", "m.", "amp.": forms of one site
HOST_FORM = re.compile(r"^(?:www\d?|m|mobil|mobile|amp)\.(?=[^.]+\.[^.])")
# the caches that AMP pages are served from: /c/s/example.org/path
CACHE = re.compile(r"^/(?:[cv]/)?(?:s/)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?P<path>/.*)?$")
CACHE_HOSTS = re.compile(r"(?:^|\.)(?:cdn\.ampproject\.org|bing-amp\.com)$")
# "/amp" before or after the path, "titel.amp.html", "titel,print.html", "/titel/druckversion"
FORM_BEFORE = re.compile(r"^/(?:amp|print|druck|drucken|druckversion)(?=/)")
FORM_AFTER = re.compile(r"(?:[/._,;-](?:amp|amphtml|print|druck|drucken|druckversion|drucken=1))(?=\.html?$|/?$)")
# Parameters that tell who led there, or which form is shown.
IDLE = re.compile(
    r"^(?:utm_\w+|wt_\w+|at_\w+|mc_\w+|pk_\w+|mtm_\w+|fbclid|gclid|dclid|msclkid|ref|referrer|xtor|cmp\w*|dicbo"
    r"|amp|outputtype|print|druck|drucken|printview|view|layout|mobile|service)$"
)
SHOWN = re.compile(r"^(?:|1|true|yes|amp|print|druck|drucken|mobile|article|standard)$")
FORMS = re.compile(r"^(?:amp|outputtype|print|druck|drucken|printview|view|layout|mobile|service)$")


def page_key(url: str | None) -> str | None:
    """The address without what only its form or the way to it decides; None where it is no address of the web.

    "https://m.example.org/politik/titel/amp?utm_source=x#y" → "example.org/politik/titel"
    """
    try:
        parts = urlsplit((url or "").strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path = parts.path
    if CACHE_HOSTS.search(host) and (cached := CACHE.match(path)):
        host, path = cached["host"].lower(), cached["path"] or "/"
    host = HOST_FORM.sub("", host)
    path = FORM_AFTER.sub("", FORM_BEFORE.sub("", path)).rstrip("/")
    query = urlencode(sorted((key, value) for key, value in parse_qsl(parts.query, True) if not _is_idle(key, value)))
    place = f"{host}:{port}" if port not in (None, 80, 443) else host
    return f"{place}{path}{'?' + query if query else ''}"


def site_of(url: str | None) -> str | None:
    """The host as readers call the site: "https://www.example.org/x" → "example.org"."""
    key = page_key(url)
    return key.partition("/")[0].partition("?")[0].partition(":")[0] if key else None


def _is_idle(key: str, value: str) -> bool:
    key, value = key.lower(), value.lower()
    return bool(IDLE.match(key)) and (not FORMS.match(key) or bool(SHOWN.match(value)))
