"""The page of the brief: what a link holds, what is gone, and the empty brief."""

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Visit

EVENT = "2005-08-04-ksfta-signed"


def told(at: AppTest) -> str:
    blocks = [*at.markdown, *at.caption, *at.warning, *at.code]
    return "\n".join(str(block.value) for block in blocks).replace("\\", "")


def test_an_empty_brief_says_how_to_begin(visit: Visit) -> None:
    at = visit("brief")

    assert not at.exception
    assert "The brief is empty" in told(at)
    assert list(at.download_button) == []


def test_a_link_fills_the_brief(visit: Visit) -> None:
    at = visit(
        "brief",
        item=[f"event:{EVENT}", 'figure:two-flows:[{"reporter":"KOR","first_year":1990,"last_year":2026}]'],
        title="For Monday",
    )

    assert not at.exception
    assert at.text_input(key="brief-title").value == "For Monday"
    assert [button.label for button in at.download_button] == ["PDF", "DOCX", "HTML", "XLSX"]
    assert "## 2 items" in told(at)
    assert "Korea–Singapore Free Trade Agreement signed" in told(at)


def test_what_a_link_names_and_the_data_has_not_is_told_and_the_rest_kept(visit: Visit) -> None:
    at = visit("brief", item=["event:no-such-event", f"event:{EVENT}", "figure:nothing", "<script>"])

    assert not at.exception
    assert "3 items of this brief cannot be shown" in told(at)
    assert "event:no-such-event" in told(at)
    assert "Korea–Singapore Free Trade Agreement signed" in told(at)


def test_items_move_up_and_are_removed(visit: Visit) -> None:
    at = visit("brief", item=[f"event:{EVENT}", "deal:2023-05-hyundai-singtel-5g-hmgics"])

    at.button(key="brief-arrow_upward-1").click().run()
    assert told(at).index("Hyundai Motor picks") < told(at).index("Free Trade Agreement signed")

    at.button(key="brief-remove-0").click().run()
    assert "Hyundai Motor picks" not in told(at)
    assert "## 1 item" in told(at)


def test_an_own_title_stands_for_the_item(visit: Visit) -> None:
    at = visit("brief", item=[f"event:{EVENT}"], **{"as": ["Ours <b>x</b>"]})

    assert "**1.** Ours <b>x</b>" in told(at).replace("&lt;", "<")


def test_the_address_follows_the_order(visit: Visit) -> None:
    event, deal = f"event:{EVENT}", "deal:2023-05-hyundai-singtel-5g-hmgics"
    at = visit("brief", item=[event, deal])

    at.button(key="brief-arrow_upward-1").click().run()

    assert at.query_params["item"] == [deal, event]


def test_a_link_of_another_order_is_followed(visit: Visit) -> None:
    event, deal = f"event:{EVENT}", "deal:2023-05-hyundai-singtel-5g-hmgics"
    at = visit("brief", item=[event, deal])

    at.query_params["item"] = [deal, event]
    at.run()

    assert told(at).index("Hyundai Motor picks") < told(at).index("Free Trade Agreement signed")
