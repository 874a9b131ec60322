"""Times one training step of the PyTorch peer of a lab model, after showing that both compute the same outputs.

usage: peer.py FOLDER STEPS   FOLDER is what `lab bench export-regressor --out FOLDER` wrote. Prints one JSON document.
"""

import json
import statistics
import sys
import time

import numpy
import torch

import mixers
from regressor import SequenceRegressor

AGREEMENT = 1e-4


def load(folder):
    with open(f"{folder}/regressor.json", encoding="utf-8") as file:
        about = json.load(file)
    flat = torch.from_numpy(numpy.fromfile(f"{folder}/parameters.bin", dtype="<f4"))
    parameters, offset = {}, 0
    for entry in about["layout"]:
        size = int(numpy.prod(entry["shape"]))
        parameters[entry["name"]] = flat[offset : offset + size].view(entry["shape"])
        offset += size
    shape = [about["batch"], about["length"], about["features"]]
    inputs, outputs = (
        torch.from_numpy(numpy.fromfile(f"{folder}/{name}.bin", dtype="<f4")).view(shape) for name in ("inputs", "outputs")
    )
    return about, parameters, inputs, outputs


def time_steps(model, inputs, targets, steps):
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3)

    def step():
        optimiser.zero_grad(set_to_none=True)
        loss = (model(inputs) - targets).square().mean()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        return float(loss.detach())

    for _ in range(3):
        step()
    milliseconds = []
    for _ in range(steps):
        # Processor time, so that other work on the machine counts little. One thread, hence no more than the wall shows.
        began = time.process_time()
        step()
        milliseconds.append(1000 * (time.process_time() - began))
    return milliseconds


def main():
    folder, steps = sys.argv[1], int(sys.argv[2])
    torch.set_num_threads(1)
    about, parameters, inputs, outputs = load(folder)
    targets = inputs.cumsum(1) / torch.arange(1, inputs.shape[1] + 1).view(1, -1, 1)
    measured = []
    for form, chunk_length in mixers.FORMS[about["model"]]:
        if chunk_length > 0 and about["length"] % chunk_length != 0:
            continue
        # Training moves parameters in place: every form begins from its own copy.
        own = {name: value.clone() for name, value in parameters.items()}
        model = SequenceRegressor(own, about["model"], about["layers"], about["heads"], form, chunk_length)
        with torch.no_grad():
            difference = float((model(inputs) - outputs).abs().max())
        if not difference <= AGREEMENT:
            raise SystemExit(f"{about['model']} ({form}): outputs differ by {difference}, more than {AGREEMENT}.")
        milliseconds = sorted(time_steps(model, inputs, targets, steps))
        measured.append(
            {
                "form": form,
                "chunkLength": chunk_length,
                "maximumDifference": difference,
                "p10": milliseconds[len(milliseconds) // 10],
                "p50": statistics.median(milliseconds),
                "p90": milliseconds[(9 * len(milliseconds)) // 10],
            }
        )
    print(json.dumps({"model": about["model"], "torch": torch.__version__, "forms": measured}))


main()
