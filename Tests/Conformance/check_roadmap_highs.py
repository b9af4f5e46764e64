"""The roadmap's optima against HiGHS (scipy.optimize.milp): least weight, most gain at that weight, cheapest order.

Reads what `concord roadmap --instance FILE` writes; with files as arguments checks these, otherwise makes some itself.
"""
import itertools
import json
import os
import subprocess
import sys

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix


def least(weights, demands, extra=None):
    """The least cost of meeting the demands: choose options x, and for alternatives of several options z <= x."""
    groups = sorted({tuple(a) for demand in demands for a in demand if len(a) > 1})
    number = {group: len(weights) + k for k, group in enumerate(groups)}
    size = len(weights) + len(groups)
    rows = len(demands) + sum(map(len, groups)) + (1 if extra else 0)
    if size == 0 or rows == 0:
        return 0, []
    matrix, low, high = lil_matrix((rows, size)), np.zeros(rows), np.full(rows, np.inf)
    for row, demand in enumerate(demands):
        low[row] = 1
        for alternative in demand:
            matrix[row, alternative[0] if len(alternative) == 1 else number[tuple(alternative)]] = 1
    row = len(demands)
    for group in groups:
        for option in group:
            matrix[row, option], matrix[row, number[group]] = 1, -1
            row += 1
    cost = np.zeros(size)
    cost[: len(weights)] = weights
    if extra:
        # At the least weight, as much gain as can be.
        best, gains = extra
        matrix[row, : len(weights)] = weights
        high[row] = best
        low[row] = -np.inf
        cost[: len(weights)] = -np.array(gains, dtype=float)
    result = milp(
        cost, constraints=LinearConstraint(matrix.tocsr(), low, high), integrality=np.ones(size),
        bounds=Bounds(0, 1), options={"mip_rel_gap": 0},
    )
    assert result.success, result.message
    return round(result.fun), [k for k in range(len(weights)) if result.x[k] > 0.5]


def check(path):
    instance = json.load(open(path))
    assert instance["format"] == "concord/roadmap-instance" and instance["version"] == 1
    notes = []
    for problem in instance["problems"]:
        weights = [option["weight"] for option in problem["options"]]
        gains = [option["gain"] for option in problem["options"]]
        names = {option["control"]: k for k, option in enumerate(problem["options"])}
        owners = [demand["item"].split("/")[0] for demand in problem["demands"] if demand["alternatives"]]
        demands = [demand["alternatives"] for demand in problem["demands"] if demand["alternatives"]]
        solution = problem["solution"]
        chosen = {names[name] for name in solution["chosen"]}
        for demand in demands:
            assert any(chosen.issuperset(a) for a in demand), (path, demand)
        assert sum(weights[k] for k in chosen) == solution["weight"], path
        optimum, _ = least(weights, demands)
        assert solution["lowerBound"] <= optimum <= solution["weight"], (path, optimum, solution)
        if solution["optimal"]:
            assert optimum == solution["weight"], (path, optimum, solution["weight"])
        if solution["gainProved"]:
            gain, _ = least(weights, demands, extra=(optimum, gains))
            assert -gain == solution["gain"], (path, problem["level"], -gain, solution["gain"])
        notes.append(f"{problem['level']} {optimum}")
        for orders in instance["orders"]:
            if orders["level"] != problem["level"]:
                continue
            weight = {}
            for subset in orders["subsets"]:
                mine = [d for d, owner in zip(demands, owners) if owner in subset["targets"]]
                weight[frozenset(subset["targets"])], _ = least(weights, mine)
                assert weight[frozenset(subset["targets"])] == subset["weight"], (path, subset)
            whole = max(weight, key=len)
            costs = [
                sum(weight[frozenset(order[: k + 1])] for k in range(len(order)))
                for order in itertools.permutations(whole)
            ]
            assert min(costs) == orders["cost"], (path, min(costs), orders["cost"])
            notes[-1] += f" ({len(costs)} orders)"
    return ", ".join(notes)


def scenarios():
    soa = ["--by", "examples/soa-2013.xlsx"]
    yield ["soc2,pci-dss", "--from", "iso27001-2022", "--level", "any"]
    yield ["soc2,pci-dss,22301", *soa, "--from", "iso27001-2022", "--order"]
    yield ["27001:2022,soc2", *soa, "--level", "mostly", "--order", "--excluding", "iso27001-2022/A.8.11"]
    yield ["27001:2022,soc2,pci-dss,22301,20000-1", *soa, "--level", "start"]


if sys.argv[1:]:
    for path in sys.argv[1:]:
        print(f"{path}: {check(path)}")
else:
    path = ".conformance/roadmap.json"
    os.makedirs(".conformance", exist_ok=True)
    found = []
    for arguments in scenarios():
        subprocess.run(
            [os.environ["CONCORD"], "roadmap", "--instance", path, "--format", "json", "--targets", *arguments],
            check=True, capture_output=True,
        )
        found.append(check(path))
    print(f"roadmap: optima as HiGHS finds them: {'; '.join(found)}")
