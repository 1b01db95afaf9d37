"""The engine for a Dask cluster: one that is there, or one of its own on this machine.

A task is a future. So many are handed over as workers can begin soon, so the scheduler never holds a plan of many
thousand shards; what a lost worker was at, the scheduler hands to another. Workers run the same `work` as on one
machine, each thread with a child process that it keeps. Needs the extra `saksi[cluster]` on all machines.
"""

from __future__ import annotations

import logging
import pickle
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import msgspec

from saksi.bulk.engines import Outcome, Work
from saksi.bulk.tasks import ShardFailed, Task
from saksi.bulk.worker import close_children
from saksi.errors import ClusterError, UsageError
from saksi.export.table import needed

if TYPE_CHECKING:
    from distributed import Client, Future

EXTRA = "saksi[cluster]"
CONNECTING = 15.0  # seconds
LOOKING = 5.0  # seconds after which the cluster is asked again how large it is
PATIENCE = 300.0  # seconds without any worker
AHEAD = 2  # tasks for each thread of a worker, so that none waits for this process
ANY_PORT = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}  # or Dask tells that its own is taken
SAFE = "What is finished is safe: give the command again."


@contextmanager
def dask_engine(scheduler: str | None, jobs: int) -> Iterator[DaskEngine]:
    """The engine of the cluster with that scheduler; None: of one with `jobs` worker processes, which ends with it.

    Raises UsageError without the extra or for what is no address, ClusterError where the scheduler cannot be reached.
    """
    needed("distributed", EXTRA)
    with _quietly():
        if scheduler is None:
            with _own_cluster(jobs) as client:
                yield DaskEngine(client, "The cluster on this machine")
        else:
            with _connected(scheduler) as client:
                yield DaskEngine(client, f"The cluster at '{scheduler}'")


class DaskEngine:
    """Tasks done by the workers of a cluster. `name` is what it is called when something is wrong with it."""

    def __init__(self, client: Client, name: str) -> None:
        self.client = client
        self.name = name
        self.threads = 0
        self.looked = self.peopled = 0.0

    def run(self, tasks: Iterable[Task], work: Work) -> Iterator[tuple[Task, Outcome]]:
        """As an engine does. Raises ClusterError where the cluster is lost, or has no worker for a long time."""
        from saksi.archiving import coder_version

        waiting, folder, coder = iter(tasks), str(Path.cwd()), coder_version()
        ended: SimpleQueue[Future[Outcome]] = SimpleQueue()
        running: dict[str, tuple[Future[Outcome], Task]] = {}
        self._look(begin=True)
        try:
            while True:
                for task in islice(waiting, max(0, self._room() - len(running))):
                    here = msgspec.structs.replace(task, folder=folder)
                    call = pickle.dumps(_Call(work, here, coder))
                    future = self.client.submit(pickle.loads, call, pure=False)
                    running[future.key] = future, task
                    future.add_done_callback(ended.put)
                if not running:
                    return
                try:
                    future = ended.get(timeout=LOOKING)
                except Empty:
                    continue
                outcome = self._outcome(future)
                future.release()
                yield running.pop(future.key)[1], outcome
        finally:
            for future, _ in running.values():
                future.release()

    def _room(self) -> int:
        """How many tasks may stand with the scheduler."""
        if time.monotonic() - self.looked > LOOKING:
            self._look()
        return max(1, AHEAD * self.threads)

    def _look(self, begin: bool = False) -> None:
        if self.client.status != "running":
            raise self._lost()
        try:
            self.threads = sum(self.client.nthreads().values())
        except OSError as fault:
            raise self._lost() from fault
        self.looked = time.monotonic()
        if self.threads or begin:
            self.peopled = self.looked
        elif self.looked - self.peopled > PATIENCE:
            raise ClusterError(f"{self.name} has had no worker for {PATIENCE / 60:.0f} minutes. {SAFE}", "cluster")

    def _outcome(self, future: Future[Outcome]) -> Outcome:
        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        try:
            outcome: Outcome = future.result()
            return outcome
        except KilledWorker as fault:
            return ShardFailed(f"{fault.allowed_failures + 1} workers were lost while they were at it.", "crash")
        except (CancelledError, CommClosedError) as fault:
            raise self._lost() from fault
        except (ImportError, AttributeError) as fault:
            why = f"A worker has no Saksi, or another version ({fault}); install the same as here."
            raise ClusterError(why, "version") from fault

    def _lost(self) -> ClusterError:
        return ClusterError(f"{self.name} is lost. {SAFE}", "cluster")


class _Call:
    """A call of `do_alike` that is made by unpickling it. A worker that is handed what it has no module for dies of it;
    one that is handed bytes lives to tell."""

    def __init__(self, *arguments: object) -> None:
        self.arguments = arguments

    def __reduce__(self) -> tuple[Callable[..., Outcome], tuple[object, ...]]:
        return do_alike, self.arguments


def do_alike(work: Work, task: Task, coder: str) -> Outcome:
    """On a worker: do a task, if the coder is that of the run. Raises ClusterError where it is not, as `work` does."""
    from saksi.archiving import coder_version

    if coder_version() != coder:
        raise ClusterError(f"A worker has Saksi {coder_version()}, this machine {coder}; install the same.", "version")
    return work(task)


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    from distributed import Client

    try:
        client = Client(scheduler, timeout=CONNECTING, set_as_default=False, name="saksi-bulk")
    except ValueError as fault:
        raise UsageError(f"'{scheduler}' is no address of a scheduler, such as tcp://host:8786.", "usage") from fault
    except OSError as fault:
        raise ClusterError(f"There is no scheduler to be reached at '{scheduler}'.", "cluster") from fault
    with client:
        yield client


@contextmanager
def _own_cluster(jobs: int) -> Iterator[Client]:
    """Worker processes with a scheduler in this one; all listen on the loopback address alone."""
    from distributed import Client, LocalCluster

    with LocalCluster(
        n_workers=jobs, threads_per_worker=1, memory_limit=0, silence_logs=logging.CRITICAL, scheduler_kwargs=ANY_PORT,
        preload=[__name__],
    ) as cluster, Client(cluster, set_as_default=False, name="saksi-bulk") as client:  # fmt: skip
        try:
            yield client
        finally:
            with suppress(OSError):  # a run that was broken off has shards under way
                client.run(close_children)


def dask_setup(worker: object) -> None:
    """Called by Dask in each worker of our own cluster: Ctrl-C reaches them too, but is for the run to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _quietly() -> Iterator[None]:
    """What Dask logs of a cluster is said by us, once and in a sentence."""
    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
