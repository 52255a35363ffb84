"""Goods that Singapore and Korea trade by product, enough for every kind of source.

Singapore's exports to Korea, billions of US dollars, by HS chapter:

| | 2016 | 2017 | 2018 | 2018 (other source) | 2019 (other source) | 2020 |
|---|---|---|---|---|---|---|
| 85 Electronics | 3 | – | 5 | 4.9 | 6 | 4 |
| 84 Machinery | 2 | – | 2 | 1.9 | 3 | 5 |
| 27 Fuels | – | – | 1 | – | – | – |
| total of the flow | 5 | 6 | 8.1 | 8.1 | 10 | 9 |

The other source holds the largest chapters only. By groups of WITS: machinery and metals, of which goods
are missing in 2018; by groups of SITC that overlap. Korea's imports from Singapore are held for 2018.
"""

from dashboard.model.catalog import Catalog
from tests.factories import tiny_catalog, tiny_rows
from tests.trade import value

Rows = dict[str, list[dict[str, str]]]

BILLION = 1e9
CHAPTERS = {"85": ("16", "Electronics"), "84": ("16", "Machinery"), "27": ("05", "Mineral fuels")}
GROUPS = {
    "wits_section": {"mach-and-elec": "Machinery and electronics", "metals": "Base metals"},
    "wits_sitc_group": {"manufactures": "Manufactures", "machinery": "Machines"},
}
WHOLE_YEARS = {
    2016: {"85": 3, "84": 2},
    2018: {"85": 5, "84": 2, "27": 1},
    2020: {"85": 4, "84": 5},
}
PARTIAL_YEARS = {2018: {"85": 4.9, "84": 1.9}, 2019: {"85": 6, "84": 3}}
TOTALS = {2016: 5, 2017: 6, 2018: 8.1, 2019: 10, 2020: 9}


def goods(
    year: int,
    product: str,
    billions: float,
    *,
    classification: str = "hs2",
    source: str = "customs-table",
    note: str = "",
    reporter: str = "SGP",
    flow: str = "export",
) -> dict[str, str]:
    """Return a row of `bilateral_products`."""
    return {
        "reporter_code": reporter,
        "partner_code": "KOR" if reporter == "SGP" else "SGP",
        "year": str(year),
        "flow": flow,
        "classification": classification,
        "product_code": product,
        "value_usd": f"{billions * BILLION:.0f}",
        "valuation": "FOB" if flow == "export" else "CIF",
        "source_id": source,
        "note_code": note,
    }


def product(classification: str, code: str, name: str, section: str = "") -> dict[str, str]:
    """Return a row of `products`."""
    return {
        "classification": classification,
        "product_code": code,
        "section_code": section,
        "name_en": name,
        "name_ko": name,
        "official_name": f"{name}; parts thereof",
    }


def goods_rows() -> Rows:
    """Return all rows, ready to be changed by a test."""
    rows = tiny_rows()
    whole = [goods(year, *one) for year, held in WHOLE_YEARS.items() for one in held.items()]
    partial = [
        goods(year, *one, source="other-table", note="ten-largest-chapters")
        for year, held in PARTIAL_YEARS.items()
        for one in held.items()
    ]
    groups = [
        goods(2018, "mach-and-elec", 1, classification="wits_section", note="wits-groups-incomplete"),
        goods(2018, "metals", 2, classification="wits_section", note="wits-groups-incomplete"),
        goods(2020, "mach-and-elec", 7, classification="wits_section"),
        goods(2020, "metals", 2, classification="wits_section"),
        goods(2020, "manufactures", 8, classification="wits_sitc_group"),
        goods(2020, "machinery", 7, classification="wits_sitc_group"),
    ]
    mirror = [goods(2018, "85", 4, reporter="KOR", flow="import")]
    rows["bilateral_products"] = [*whole, *partial, *groups, *mirror]
    rows["products"] = [
        *(product("hs2", code, name, section) for code, (section, name) in CHAPTERS.items()),
        *(product(kind, code, name) for kind, names in GROUPS.items() for code, name in names.items()),
    ]
    rows["product_sections"] = [
        {"section_code": code, "name_en": name, "name_ko": name, "official_name": name}
        for code, name in (("05", "Minerals and fuels"), ("16", "Machinery and electrical equipment"))
    ]
    rows["annual_trade"] = [
        *(value("SGP", "KOR", year, "export", total, source="total-table") for year, total in TOTALS.items()),
        value("KOR", "SGP", 2018, "import", 4),
    ]
    rows["trade_notes"] = [
        *rows["trade_notes"],
        {"note_code": "ten-largest-chapters", "text": "Only the largest chapters are held."},
        {"note_code": "wits-groups-incomplete", "text": "Machinery is under-counted."},
    ]
    rows["sources"] = [*rows["sources"], rows["sources"][0] | {"source_id": "total-table", "title": "Totals"}]
    return rows


def goods_catalog() -> Catalog:
    """Return the catalogue of these rows."""
    return tiny_catalog(goods_rows())
