"""Reads a CSV file with pandas and prints what it cost, as read-once.ts does."""

import json
import resource
import sys

import pandas


def cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


before = cpu_seconds()
table = pandas.read_csv(sys.argv[1])
after = cpu_seconds()
print(
    json.dumps(
        {
            "rows": len(table),
            "cpuSeconds": after,
            "readSeconds": after - before,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
        }
    )
)
