"""Reading by several processes: records come in the order of the input, whatever process read them and however long it took.

Each process loads the language pipeline and the knowledge once. At most LOOK_AHEAD reports for each process are taken in before
the first of them is handed on, so memory does not grow with the input. A process that is killed costs the report that it was
reading, which is told; another takes its place. One that is killed while it loads costs nothing.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from foedus.ingest import Incoming, Problem, Skipped
from foedus.knowledge import OwnTables
from foedus.model import Report
from foedus.show.reading import Outcome, ReadOne, outcome, reader

LOOK_AHEAD = 8
FAILED_STARTS = 3  # processes killed while they load: after so many, loading is what kills them
KILLED = "could not be read: its process was killed, most likely for want of memory; use fewer --workers or split the report"
READY = "ready"


class WorkersError(RuntimeError):
    """The processes cannot start."""


@dataclass(slots=True)
class _Task:
    """A report's place in the order, and what came of it once it has been read."""

    incoming: Incoming
    outcome: Outcome | None = None


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    line: Connection
    task: _Task | None = None
    ready: bool = False


@dataclass(slots=True)
class _Crew:
    """The processes and who reads what."""

    make_reader: Callable[[], ReadOne]
    workers: list[_Worker] = field(default_factory=list)
    failed_starts: int = 0

    def hire(self) -> None:
        """Start one process."""
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=_work, args=(self.make_reader, theirs), daemon=True)
        process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours))

    def give(self, tasks: deque[_Task]) -> None:
        """Hand waiting reports to idle processes."""
        for worker in self.workers:
            if not tasks:
                return
            if worker.ready and worker.task is None:
                try:
                    worker.line.send(tasks[0].incoming.report)
                except OSError:  # it has died between two reports: settle() will see that
                    continue
                worker.task = tasks.popleft()

    def settle(self) -> None:
        """Wait until some process has read its report, is ready, or has died; note what came of it."""
        lines: dict[object, _Worker] = {worker.line: worker for worker in self.workers}
        for line in wait([worker.line for worker in self.workers]):
            worker = lines[line]
            try:
                answer = worker.line.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if worker.task:
                worker.task.outcome = outcome(worker.task.incoming, answer)
                worker.task = None
            elif answer == READY:
                worker.ready = True
            else:
                raise WorkersError(answer)

    def _replace(self, worker: _Worker) -> None:
        self.failed_starts += not worker.ready
        if self.failed_starts >= FAILED_STARTS:
            raise WorkersError(
                "reading processes were killed while they started, most likely for want of memory: use fewer --workers"
            )
        if worker.task:
            worker.task.outcome = outcome(worker.task.incoming, KILLED)
        self.workers.remove(worker)
        self.hire()

    def dismiss(self) -> None:
        """End all processes at once."""
        for worker in self.workers:
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
            worker.line.close()


def read_with_workers(
    items: Iterable[Incoming | Problem | Skipped], count: int, *, model: str | None, predicates: bool, own: OwnTables
) -> Iterator[Outcome]:
    """As `reading.read_in_order`, by `count` processes. Raises WorkersError where they cannot start."""
    crew = _Crew(_Recipe(model, predicates, own))
    source = iter(items)
    order: deque[_Task | Problem | Skipped] = deque()
    unread: deque[_Task] = deque()
    more = True
    try:
        for _ in range(count):
            crew.hire()
        while more or order:
            while more and len(order) < count * LOOK_AHEAD:
                item = next(source, None)
                if item is None:
                    more = False
                    break
                if isinstance(item, Incoming):
                    unread.append(_Task(item))
                order.append(unread[-1] if isinstance(item, Incoming) else item)
            crew.give(unread)
            while order and (made := _made(order[0])):
                order.popleft()
                yield made
            if order and len(order) >= (count * LOOK_AHEAD if more else 1):
                crew.settle()
    finally:
        crew.dismiss()


def _made(place: _Task | Problem | Skipped) -> Outcome | None:
    return place.outcome if isinstance(place, _Task) else place


@dataclass(frozen=True, slots=True)
class _Recipe:
    """How a process makes its reader; travels to it by pickle."""

    model: str | None
    predicates: bool
    own: OwnTables

    def __call__(self) -> ReadOne:
        return reader(self.model, predicates=self.predicates, own=self.own)


def _work(make_reader: Callable[[], ReadOne], line: Connection) -> None:
    """A process's life: load, say so, read what comes until the line closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its processes
    try:
        read_one = make_reader()
    except Exception as error:
        line.send(str(error))
        return
    line.send(READY)
    while True:
        try:
            report: Report = line.recv()
        except (EOFError, OSError):
            return
        line.send(read_one(report))
