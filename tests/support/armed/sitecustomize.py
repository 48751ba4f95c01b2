"""A process that has this folder on its path can be killed at any failpoint: Python runs this file first."""

import importlib.util
import os
import sys
from pathlib import Path

if "FAILPOINTS" in os.environ:
    place = Path(__file__).parents[1] / "failpoints.py"
    spec = importlib.util.spec_from_file_location("failpoints", place)
    assert spec is not None
    assert spec.loader is not None
    failpoints = importlib.util.module_from_spec(spec)
    sys.modules["failpoints"] = failpoints
    spec.loader.exec_module(failpoints)
    failpoints.install(Path(os.environ["FAILPOINTS"]))
