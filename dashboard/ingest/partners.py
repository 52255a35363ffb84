"""From a publisher's code of a partner to ours."""

from collections.abc import Mapping

import pandas as pd

from dashboard.ingest.client import Held
from dashboard.model.vocab import EconomyKind


class Partners:
    """The economies that a publisher's codes or names stand for.

    Attributes:
        kinds: Kind of each economy, by our code.
    """

    def __init__(self, held: Held, publisher_code: str, *, names: str | None = None) -> None:
        """Read the economies and the publisher's own codes for them.

        Args:
            held: The tables as they are; reads `economies` and `economy_aliases`.
            publisher_code: Whose codes they are; a code the publisher alone uses stands in
                `economy_aliases`. All else is our own code (ISO 3166-1 alpha-3) or the M49 number.
            names: Column of `economies` with the names the publisher writes, where it writes names.
        """
        economies, aliases = held("economies"), held("economy_aliases")
        self.kinds: dict[str, str] = dict(zip(economies["economy_code"], economies["kind"], strict=True))
        own = aliases[aliases["publisher_code"] == publisher_code]
        self._codes: dict[str, str] = {
            **_pairs(economies, "economy_code"),
            # publishers write the number without its leading noughts, too
            **{number.lstrip("0"): code for number, code in _pairs(economies, "m49_code").items()},
            **_pairs(economies, "m49_code"),
            **(_pairs(economies, names) if names else {}),
            **dict(zip(own["alias"], own["economy_code"], strict=True)),
        }

    def find(self, code: str) -> str | None:
        """Return our code, None where the publisher's stands for no economy, remainder or world total."""
        found = self._codes.get(code.strip())
        return None if found is None or self.kinds[found] == EconomyKind.GROUP else found


def _pairs(economies: pd.DataFrame, column: str) -> Mapping[str, str]:
    named = economies[economies[column].notna()]
    return dict(zip(named[column].astype(str), named["economy_code"], strict=True))
