"""Runs a command as a platform does, with a reader at the other end of a pipe, and says what it cost.

`measure.py RESULT OUTPUT ERRORS SECONDS COMMAND...`: stdout goes through a pipe into the file OUTPUT, stderr into ERRORS,
and RESULT gets the kernel's account of the finished process, as JSON. A command that takes longer than SECONDS is killed.
"""

import json
import os
import signal
import subprocess
import sys
import time


def run(output, errors, seconds, command):
    with open(output, "wb") as out, open(errors, "wb") as err:
        reader = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=out)
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, reader.stdin.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, err.fileno(), 2),
        ]
        began = time.monotonic()
        pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
        reader.stdin.close()
        signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
        signal.alarm(seconds)
        _, status, usage = os.wait4(pid, 0)
        wall = time.monotonic() - began
        signal.alarm(0)
        reader.wait()
    return {
        "exitCode": os.waitstatus_to_exitcode(status),
        "wallSeconds": wall,
        "cpuSeconds": usage.ru_utime + usage.ru_stime,
        # Kilobytes, on Linux.
        "peakMiB": usage.ru_maxrss / 1024,
    }


def main():
    result, output, errors, seconds, *command = sys.argv[1:]
    account = run(output, errors, int(seconds), command)
    with open(result, "w") as file:
        json.dump(account, file)


main()
