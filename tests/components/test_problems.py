"""What a page shows when there is nothing to show."""

from tests.components.conftest import Run

# Each page below is read as the source of a script of its own: it imports what it uses.


def nothing() -> None:
    import streamlit as st

    from dashboard.components.problems import nothing_found

    def clear() -> None:
        st.session_state["answer"] = "cleared"

    nothing_found("events", clear=clear, key="list")


def broken(count: int = 1) -> None:
    from dashboard.components.problems import broken_tables
    from dashboard.model.problem import Problem

    broken_tables(
        [
            Problem(
                "curated/events.csv", line, "kind", "**party**", "is unknown", "use one of: visit", "events"
            )
            for line in range(2, 2 + count)
        ]
    )


def broken_often() -> None:
    from dashboard.components.problems import broken_tables
    from dashboard.model.problem import Problem

    broken_tables([Problem("a.csv", line, None, None, "is torn", "mend it", "a") for line in range(2, 32)])


def no_folder() -> None:
    from dashboard.components.problems import no_data
    from dashboard.errors import DataFolderError

    no_data(DataFolderError(folder="/nowhere/*data*", reason="it does not exist", advice="Point elsewhere."))


def test_nothing_found_names_what_was_looked_for(run: Run) -> None:
    at = run(nothing)

    assert at.markdown[0].value == "**No events match these filters.**"
    assert not at.error


def test_nothing_found_offers_to_clear_the_filters(run: Run) -> None:
    at = run(nothing)

    at.button(key="list-clear").click().run()

    assert at.session_state["answer"] == "cleared"


def test_a_problem_is_told_with_file_line_and_way_out(run: Run) -> None:
    at = run(broken)

    assert at.error[0].value == "This page needs data that has 1 problem. The other pages go on working."
    assert [text.value for text in at.text] == [
        'curated/events.csv, line 2, column kind: "**party**" is unknown → use one of: visit'
    ]
    assert not at.caption


def test_cells_of_files_are_never_markdown(run: Run) -> None:
    at = run(broken)

    assert not any("**party**" in element.value for element in [*at.markdown, *at.caption, *at.error])


def test_many_problems_are_counted_and_the_first_are_shown(run: Run) -> None:
    at = run(broken_often)

    assert at.error[0].value.startswith("This page needs data that has 30 problems.")
    assert len(at.text) == 12
    assert at.caption[0].value == "and 18 more; the command `ksties validate` lists them all."


def test_a_folder_that_cannot_be_read_is_told_with_a_way_out(run: Run) -> None:
    at = run(no_folder)

    assert at.error[0].value == "The data cannot be read."
    assert at.text[0].value == (
        "The data folder /nowhere/*data* cannot be used: it does not exist. Point elsewhere."
    )
