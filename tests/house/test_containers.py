"""Is what docker-compose.yml says well formed, healthy by check, and true of the image?"""

import json
import re
import stat
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "tests/data/compose-spec.json").read_text())
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = ("api", "relay", "worker", "queue", "demo")


def test_the_compose_file_keeps_to_the_specification() -> None:
    """The Compose Specification's own schema (tests/data, Apache-2.0) finds nothing."""
    jsonschema.Draft202012Validator(SCHEMA).validate(COMPOSE)


@pytest.mark.parametrize("broken", [{"services": {"api": {"comand": ["api"]}}}, {"services": {"api": {"ports": 8520}}}])
def test_the_specification_finds_what_is_wrong(broken: dict[str, Any]) -> None:
    """Negative control: a misspelt key and a value of the wrong kind are found."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(broken)


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_has_a_health_check(name: str) -> None:
    """Each is asked how it is, soon enough, and with an end."""
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout", "retries", "start_period"} <= check.keys()


@pytest.mark.parametrize("name", SERVICES)
def test_nobody_starts_before_what_he_needs_is_healthy(name: str) -> None:
    """Every dependency waits for service_healthy, and is in the same profile."""
    for needed, how in SERVICES[name].get("depends_on", {}).items():
        assert how == {"condition": "service_healthy"}
        assert set(SERVICES[name]["profiles"]) <= set(SERVICES[needed]["profiles"])


def test_there_are_two_ways_to_run() -> None:
    """Every service belongs to demo or to prod; prod has PostgreSQL, Valkey and our four services."""
    by_profile = {
        profile: {name for name, service in SERVICES.items() if profile in service["profiles"]}
        for profile in ("demo", "prod")
    }
    assert by_profile == {"demo": {"demo"}, "prod": {"postgres", "valkey", "api", "relay", "worker", "queue"}}


def test_one_image_runs_all_of_ours() -> None:
    """API, relay, worker, queue and demo differ by their command alone."""
    assert len({SERVICES[name]["image"] for name in OURS}) == 1
    assert [SERVICES[name]["command"] for name in OURS] == [["api"], ["relay"], ["worker"], ["queue"], ["up"]]


def test_the_volumes_secrets_and_networks_that_are_used_are_declared() -> None:
    """What a service names exists, and what is declared is used."""
    for kind in ("secrets", "networks"):
        used = {name for service in SERVICES.values() for name in service.get(kind, [])}
        assert used == set(COMPOSE[kind])
    assert {volume.split(":")[0] for s in SERVICES.values() for volume in s.get("volumes", [])} == set(
        COMPOSE["volumes"]
    )


def test_no_secret_stands_in_the_compose_file() -> None:
    """Passwords and keys come from files that are never committed."""
    for service in SERVICES.values():
        for variable, value in service.get("environment", {}).items():
            secret = re.search(r"PASSWORD|KEY|LEDGER|BROKER|OFFICES", variable)
            assert not secret or value.startswith("/run/secrets/")
    assert all(secret["file"].startswith("./secrets/") for secret in COMPOSE["secrets"].values())
    assert "secrets/" in (ROOT / ".gitignore").read_text().splitlines()


def test_nothing_listens_to_the_whole_world() -> None:
    """Ports are published on the host's loopback: a proxy with TLS stands before them."""
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_image_runs_without_rights() -> None:
    """The last USER is a number other than root, and only locked requirements are installed."""
    users = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)
    assert users
    assert users[-1].isdecimal()
    assert int(users[-1]) > 0
    assert "--require-hashes" in DOCKERFILE
    assert all("--no-deps" in command for command in re.findall(r"install \\\n(.*)", DOCKERFILE))


def test_the_image_takes_what_it_copies() -> None:
    """.dockerignore lets through exactly what the Dockerfile copies, and it exists."""
    copied = {
        word for line in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE) for word in line.split()
    }
    ignore = (ROOT / ".dockerignore").read_text().splitlines()
    assert {line[1:] for line in ignore if line.startswith("!")} == copied
    assert all((ROOT / name).exists() for name in copied)


def test_ci_can_be_run() -> None:
    """.ci/run is executable, calls make test and forbids skips."""
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & stat.S_IXUSR
    assert "SOBO_TEST_FORBID_SKIPS=1" in script.read_text()
    assert script.read_text().rstrip().endswith("make test")
