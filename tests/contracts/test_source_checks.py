import pytest
from tools.words import find_words, find_words_in_project
from tools.writes import find_writes, find_writes_in_project


def test_no_room_writes_to_the_database_outside_its_actions() -> None:
    assert [str(finding) for finding in find_writes_in_project()] == []


@pytest.mark.parametrize(
    "code",
    [
        "task.save()",
        "task.save(update_fields=['x'])",
        "task.save(*values)",
        "entry.attachment.save(name, content)",
        "Task.objects.create(plan=plan)",
        "Task.objects.create(**values)",
        "plan.tasks.create(title='x')",
        "Task.objects.filter(plan=plan).update(title='x')",
        "rows.update(title='x')",
        "Task.objects.all().delete()",
        "task.delete()",
        "Task.objects.bulk_create(rows)",
        "Task.objects.get_or_create(path='I')",
        "Task.objects.update_or_create(path='I')",
    ],
)
def test_a_write_is_found_with_its_place(code: str) -> None:
    findings = list(find_writes(f"def view(request):\n    {code}\n", "web/views.py"))
    assert len(findings) == 1
    assert str(findings[0]).startswith("web/views.py:2: ")


@pytest.mark.parametrize(
    "code",
    [
        "context.update({'a': 1})",
        "digest.update(content)",
        "document.save(buffer)",
        "super().save(*args, **kwargs)",
        "record_entry(user=user)",
        "cache.delete('key')",
        "Task.objects.filter(path='I')",
        "venv.create(folder)",
    ],
)
def test_what_only_sounds_like_a_write_is_none(code: str) -> None:
    assert list(find_writes(code, "x.py")) == []


def test_no_tracked_file_names_a_registry_or_marks_unfinished_work() -> None:
    assert [str(finding) for finding in find_words_in_project()] == []


@pytest.mark.parametrize(
    "line",
    [
        f"see https://{'.'.join(('py' + 'pi', 'org'))}/simple",
        "# TO" + "DO later",
        f"cdn.{'js' + 'delivr'}.net",
        "x  # FIX" + "ME",
    ],
)
def test_a_forbidden_word_is_found_with_its_place(line: str) -> None:
    findings = list(find_words(f"first\n{line}\n", "a.md"))
    assert [(finding.path, finding.line) for finding in findings] == [("a.md", 2)]
    assert "a.md:2: “" in str(findings[0])


def test_words_that_only_contain_a_mark_are_no_mark() -> None:
    assert list(find_words("a todo list, MASTODON, HACKATHON, phương pháp", "a.md")) == []
