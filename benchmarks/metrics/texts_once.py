"""sacrebleu's paired bootstrap of BLEU, chrF and chrF++ of two models' texts, and rouge-score's means. Prints JSON."""

import json
import resource
import sys

from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF
from sacrebleu.significance import PairedTest

truth, first, second = ([line.rstrip("\n") for line in open(path)] for path in sys.argv[1:4])
metrics = {"bleu": BLEU(references=[truth]), "chrf": CHRF(references=[truth]), "chrf_pp": CHRF(word_order=2, references=[truth])}
test = PairedTest([("second", second), ("first", first)], metrics, references=None, test_type="bs", n_samples=int(sys.argv[4]))
_, scores = test()
values = {name: scores[key][1].score for name, key in zip(metrics, [k for k in scores if k != "System"])}
scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL", "rougeLsum"])
for model in (first, second):
    found = [scorer.score(t, p) for t, p in zip(truth, model)]
    if model is first:
        for name, key in (("rouge_1", "rouge1"), ("rouge_2", "rouge2"), ("rouge_l", "rougeL"), ("rouge_lsum", "rougeLsum")):
            values[name] = sum(each[key].fmeasure for each in found) / len(found)
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"cpuSeconds": used.ru_utime + used.ru_stime, "values": values}))
