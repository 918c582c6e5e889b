"""Run one function over many things: in this process or in many."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def ordered_map(function: Callable[[A], B], items: Iterable[A], jobs: int = 1) -> Iterator[B]:
    """The results in the order of the items, whatever the number of processes.

    jobs     1 runs here; more runs that many processes. At most 8 items a process wait in memory.
    """
    if jobs <= 1:
        yield from map(function, items)
        return
    # "spawn" starts every worker from the same clean state, on every platform.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[B]] = deque()
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) >= 8 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
