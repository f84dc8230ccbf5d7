"""What `keras_once.py` and `train_once.py` print, so that both are measured alike."""

import json
import resource
import time


def report(start, began, cpu, losses, **more):
    """Seconds since `start` and since `began`, CPU seconds in all and since `cpu`, and the peak of memory in MB."""
    print(
        json.dumps(
            {
                "seconds": time.time() - began,
                "cpuSeconds": time.process_time() - cpu,
                "wholeSeconds": time.time() - start,
                "wholeCpuSeconds": time.process_time(),
                "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
                "losses": losses,
                **more,
            }
        )
    )
