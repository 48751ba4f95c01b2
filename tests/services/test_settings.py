"""Do settings say what they are, where they come from, and what is wrong with them?"""

from pathlib import Path

import pytest

from services import settings
from services.settings import MASK, Settings, SettingsError, load


def test_with_nothing_set_everything_lies_in_the_data_folder() -> None:
    """The embedded default keeps the ledger and the views in two files of one folder."""
    chosen = load({})
    assert chosen.ledger == "sqlite:///.sobo/ledger.db"
    assert chosen.views == "sqlite:///.sobo/views.db"
    assert chosen.offices_file == Path(".sobo/offices.toml")


def test_on_postgresql_the_views_share_the_ledgers_database() -> None:
    """One PostgreSQL address is enough, whatever way its scheme is spelt."""
    for address in ("postgres://h/db", "postgresql://h/db", "postgresql+asyncpg://h/db"):
        chosen = load({"SOBO_LEDGER": address})
        assert chosen.ledger == chosen.views == "postgresql://h/db"


def test_an_unknown_variable_is_refused_with_the_nearest_name() -> None:
    """A typing error never means the default: the refusal names the setting that was meant, in two languages."""
    with pytest.raises(SettingsError) as refused:
        load({"SOBO_LEDGR": "sqlite:///x.db", "SOBO_PROT": "1"})
    by_name = {problem.name: problem for problem in refused.value.problems}
    assert "SOBO_LEDGER" in by_name["SOBO_LEDGR"].vi
    assert "SOBO_LEDGER" in by_name["SOBO_LEDGR"].en
    assert "SOBO_PORT" in by_name["SOBO_PROT"].en
    assert "tên gần nhất là SOBO_LEDGER" in str(refused.value)


def test_every_bad_setting_is_told_at_once() -> None:
    """Three mistakes give three problems."""
    with pytest.raises(SettingsError) as refused:
        load({"SOBO_PORT": "many", "SOBO_PARTITIONS": "0", "SOBO_LOG_LEVEL": "loud"})
    assert [problem.name for problem in refused.value.problems] == ["SOBO_LOG_LEVEL", "SOBO_PARTITIONS", "SOBO_PORT"]


@pytest.mark.parametrize(
    ("variable", "value"),
    [("SOBO_LEDGER", "mysql://h/db"), ("SOBO_VIEWS", "file.db"), ("SOBO_BROKER", "amqp://h")],
)
def test_an_address_of_an_unknown_kind_is_refused(variable: str, value: str) -> None:
    """Only the storages and brokers that we know are accepted."""
    with pytest.raises(SettingsError) as refused:
        load({variable: value})
    assert [problem.name for problem in refused.value.problems] == [variable]


@pytest.mark.parametrize("value", ["postgresql://reader:pw@host/sobo", "reader:p@ss", "reader@host", "reader:p/ss"])
def test_the_readers_login_is_no_address(value: str) -> None:
    """It stands before the host of the ledger's address; what would make another address of that is refused."""
    with pytest.raises(SettingsError, match="no address") as refused:
        load({"SOBO_READER": value})
    assert "reader" not in str(refused.value)
    chosen = load({"SOBO_READER": "reader:p%40ss", "SOBO_LEDGER": "postgresql://sobo@host/sobo"})
    assert chosen.read_at(chosen.ledger) == "postgresql://reader:p%40ss@host/sobo"


def test_views_never_share_the_ledgers_file() -> None:
    """The ledger's file syncs at every commit, the views' need not: one file for both is refused."""
    with pytest.raises(SettingsError, match="another file"):
        load({"SOBO_LEDGER": "sqlite:///views.db"})


def test_the_environment_wins_over_the_file_and_an_option_over_both(tmp_path: Path) -> None:
    """The order is option, environment, file, default, and each value says where it comes from."""
    file = tmp_path / "sobo.toml"
    file.write_text('port = 1\nhost = "127.0.0.9"\nbatch = 7\n')
    chosen = load({"SOBO_CONFIG": str(file), "SOBO_PORT": "2", "SOBO_BATCH": "8"}, batch=9, api=None)
    assert (chosen.port, chosen.host, chosen.batch) == (2, "127.0.0.9", 9)
    origins = {line.name: line.origin for line in chosen.describe()}
    assert origins["SOBO_PORT"] == "SOBO_PORT"
    assert origins["SOBO_HOST"] == str(file)
    assert origins["SOBO_BATCH"] == "option"
    assert origins["SOBO_DATA"] == "default"


@pytest.mark.parametrize("text", ["prot = 1", "port = ", "port = 'x'"])
def test_a_bad_file_is_refused(tmp_path: Path, text: str) -> None:
    """Unknown names, bad TOML and bad values in the file are problems too."""
    file = tmp_path / "sobo.toml"
    file.write_text(text)
    with pytest.raises(SettingsError):
        load({"SOBO_CONFIG": str(file)})
    with pytest.raises(SettingsError, match="cannot read"):
        load({"SOBO_CONFIG": str(tmp_path / "missing.toml")})


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    """Container secrets are files: SOBO_API_KEY_FILE names the one that holds the key."""
    secret = tmp_path / "key"
    secret.write_text("very-secret\n")
    chosen = load({"SOBO_API_KEY_FILE": str(secret)})
    assert chosen.api_key == "very-secret"


def test_secrets_are_masked_wherever_settings_are_shown() -> None:
    """Neither describe nor repr shows a key or a password; the rest of the address stays readable."""
    chosen = load({"SOBO_API_KEY": "very-secret", "SOBO_BROKER": "redis://u:hidden@h:1/0"})
    shown = repr(chosen) + str(chosen.describe())
    assert "very-secret" not in shown
    assert "hidden" not in shown
    assert f"redis://u:{MASK}@h:1/0" in shown


def test_a_child_process_gets_the_same_settings() -> None:
    """The variables for a child, read again, give the same values."""
    chosen = load({"SOBO_PORT": "99", "SOBO_DATA": "elsewhere", "SOBO_BROKER": "unix:///s"})
    again = load(chosen.environment())
    assert [line.value for line in again.describe()] == [line.value for line in chosen.describe()]


def test_every_setting_says_what_it_is() -> None:
    """No line of `sobo config` is without its meaning."""
    assert all(line.meaning for line in Settings().describe())
    assert settings.CONFIG not in {line.name for line in Settings().describe()}
