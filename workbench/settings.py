"""
Where the data are and how the server listens: typed, from the environment and one TOML file.

Every setting is `WORKBENCH_<NAME>` in the environment or `<name>` in `workbench.toml` in the data folder;
the environment wins.
"""

from functools import cache
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class _Folder(BaseSettings):
    """The data folder alone: it says where the TOML file is, so it cannot stand in that file."""

    model_config = SettingsConfigDict(env_prefix="WORKBENCH_")

    data: Path = Field(default_factory=lambda: user_data_path("workbench", appauthor=False))


class Settings(BaseSettings):
    """
    What an installation can be told.

    `database_url` is any SQLAlchemy URL (`postgresql+psycopg://…`); without one the studies are in SQLite in the
    data folder. `address` and `port` are where the server listens. `language` is what a new reader is greeted in.
    """

    model_config = SettingsConfigDict(env_prefix="WORKBENCH_", extra="forbid")

    data: Path
    database_url: str | None = None
    address: str = "127.0.0.1"
    port: int = Field(default=8501, ge=1, le=65535)
    language: str = Field(default="sv", pattern="^(sv|en)$")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment, then `workbench.toml` in the data folder."""
        toml = TomlConfigSettingsSource(settings_cls, _Folder().data / "workbench.toml")
        return init_settings, env_settings, toml

    @property
    def url(self) -> str:
        """Give the SQLAlchemy URL of the database."""
        return self.database_url or f"sqlite:///{self.data / 'workbench.sqlite3'}"


@cache
def settings() -> Settings:
    """Read the settings once a process."""
    return Settings(data=_Folder().data)
