"""The same metrics by scikit-learn."""

import json
import resource
import sys
import time

import numpy as np
from sklearn import metrics as m

truth = np.fromfile(sys.argv[1], dtype=np.int32)
p = np.fromfile(sys.argv[2])
started = time.process_time()
predicted = (p >= 0.5).astype(np.int32)
values = {
    "accuracy": m.accuracy_score(truth, predicted),
    "balanced_accuracy": m.balanced_accuracy_score(truth, predicted),
    "mcc": m.matthews_corrcoef(truth, predicted),
    "cohen_kappa": m.cohen_kappa_score(truth, predicted),
    "roc_auc": m.roc_auc_score(truth, p),
    "average_precision": m.average_precision_score(truth, p),
    "log_loss": m.log_loss(truth, p),
    "brier": m.brier_score_loss(truth, p),
}
report = m.classification_report(truth, predicted, output_dict=True)
values |= {"precision": report["1"]["precision"], "recall": report["1"]["recall"], "f1": report["1"]["f1-score"]}
values["f1_macro"] = report["macro avg"]["f1-score"]
confusion = m.confusion_matrix(truth, predicted).tolist()
m.roc_curve(truth, p)
m.precision_recall_curve(truth, p)
usage = resource.getrusage(resource.RUSAGE_SELF)
print(
    json.dumps(
        {
            "cpuSeconds": usage.ru_utime + usage.ru_stime,
            "megabytes": usage.ru_maxrss * 1024 / 1e6,
            "seconds": time.process_time() - started,
            "confusion": confusion,
            "values": values,
        }
    )
)
