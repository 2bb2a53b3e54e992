"""A PostgreSQL server that counts statements, of Debian's package postgresql, as the tests start it."""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

from measuring.program import stop

OWNER = "butler"
BOT = "bot"  # statements are counted by user


class Postgres:
    """A server in a folder of its own, with a database for each bot."""

    def __init__(self):
        # A socket's path has at most 107 characters.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pg"))
        # The server refuses to run as root.
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user, self.user)
        data = self.folder / "data"
        self.run("initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        settings = {
            "unix_socket_directories": self.folder,
            "listen_addresses": "",
            "fsync": "off",
            # A bot may open a hundred.
            "max_connections": 200,
            "shared_preload_libraries": "pg_stat_statements",
        }
        arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.server = subprocess.Popen(
            [self.programs() / "postgres", "-D", data, *arguments],
            user=self.user,
            group=self.user,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.databases = 0

    @staticmethod
    def programs():
        """Where the newest version's programs are; None without any."""
        found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
        return found[-1].parent if found else None

    def __enter__(self):
        until = time.time() + 30
        while subprocess.run([self.programs() / "pg_isready", "-h", self.folder, "-q"]).returncode:
            if time.time() > until or self.server.poll() is not None:
                raise RuntimeError("PostgreSQL does not start")
            time.sleep(0.1)
        self.sql("CREATE EXTENSION pg_stat_statements")
        self.sql(f"CREATE ROLE {BOT} SUPERUSER LOGIN")
        return self

    def __exit__(self, *_):
        # Without waiting for whoever is still connected.
        stop(self.server, signal.SIGINT)
        shutil.rmtree(self.folder)

    def create(self):
        """An empty database; its connection string."""
        self.databases += 1
        self.sql(f"CREATE DATABASE db{self.databases}")
        return f"Host={self.folder};Username={BOT};Database=db{self.databases};Password=unused"

    def reset(self):
        self.sql("SELECT pg_stat_statements_reset()")

    def statements(self):
        """How many bots have run since."""
        query = f"SELECT coalesce(sum(calls), 0) FROM pg_stat_statements WHERE userid = '{BOT}'::regrole"
        return int(self.sql(query))

    def sql(self, text):
        arguments = ["-h", self.folder, "-U", OWNER, "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-XqAtc", text]
        return self.run("psql", *arguments).strip()

    def run(self, program, *arguments):
        command = [self.programs() / program, *arguments]
        done = subprocess.run(command, user=self.user, group=self.user, cwd="/", capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")
        return done.stdout
