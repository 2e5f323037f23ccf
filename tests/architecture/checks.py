"""The rules of the house as functions: each takes a source and returns what is wrong with it."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.architecture.house import APPS, FLOORS

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW = 300, 40, 20
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "managers"}
# Reading goes down: a room may use what stands in a lower or the same room.
ROOMS = {
    "urls": 9,
    **dict.fromkeys(("views", "api", "admin", "schedule", "management", "providers"), 8),
    "forms": 7,
    "actions": 6,
    "tasks": 5,
    "permissions": 4,
    "errors": 3,
    "models": 2,
    "rules": 1,
}
ALWAYS_WRITES = {"save", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "create_user"}
# The floor's own machinery, which actions use; and erasing, which is called by one action for every app.
MAY_WRITE = re.compile(
    r"(\w+\.actions(\.|$)|portal\.demo(\.|$)|\w+\.personal_data(\.|$)|\w+\.erasure$|core\.models\.users$"
    r"|core\.(outbox|delivery|mail|heartbeats|audit|limits|filing)$"
    # A worker stores what an action asked it to compute.
    r"|committees\.solving$|events\.(printing|mailing)$"
    # The only place where counters change; actions call it as their last act.
    r"|events\.places$)"
)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function, methods included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def too_long(name: str, source: str) -> list[str]:
    """Find a file over 300 lines, a function over 40, a view over 20."""
    found = []
    if len(source.splitlines()) > LONGEST_FILE:
        found.append(f"{name} has {len(source.splitlines())} lines")
    for function in functions(ast.parse(source)):
        lines = (function.end_lineno or 0) - function.lineno + 1
        limit = LONGEST_VIEW if is_view(name, function) else LONGEST_FUNCTION
        if lines > limit:
            found.append(f"{name}.{function.name} has {lines} lines, {limit} allowed")
    return found


def is_view(name: str, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a function answers a request."""
    in_views = ".views" in name or name.startswith("portal.site")
    arguments = [argument.arg for argument in function.args.args]
    return in_views and arguments[:1] == ["request"] and not function.name.startswith("_")


def imports(source: str) -> list[str]:
    """Return the dotted name of everything that is imported, also inside functions."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def django_in_rules(name: str, source: str) -> list[str]:
    """Find in `rules/` whatever is not plain Python or other rules."""
    if ".rules" not in name:
        return []
    ours = [module for module in imports(source) if module.split(".")[0] in APPS and ".rules" not in module]
    foreign = [module for module in imports(source) if module.split(".")[0] in ("django", "rest_framework", "allauth")]
    return [f"{name} imports {module}" for module in ours + foreign]


def objects_in_edges(name: str, source: str) -> list[str]:
    """Find `.objects` where only permissions may be asked."""
    if not re.search(r"\.(views|api)(\.|$)|^portal\.site\.", name):
        return []
    return [
        f"{name}:{node.lineno} uses .objects"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager")
    ]


def writes_outside_actions(name: str, source: str) -> list[str]:
    """Find what stores, changes or deletes rows and is no action."""
    if MAY_WRITE.match(name):
        return []
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [f"{name}:{call.lineno} calls .{_verb(call)}()" for call in calls if _writes(call)]


def _verb(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _writes(call: ast.Call) -> bool:
    verb = _verb(call)
    if verb in ALWAYS_WRITES:
        return True
    if verb == "create":
        return bool(call.keywords)
    if verb == "update":
        # Celery's own settings are updated with keywords too.
        return bool(call.keywords) and not call.args and not ast.unparse(call.func).endswith("conf.update")
    return verb == "delete" and not call.args and not call.keywords


def wrong_way(name: str, source: str) -> list[str]:
    """Find imports of an app that stands higher in the house, or beside."""
    app = name.split(".", maxsplit=1)[0]
    floor = next(number for number, apps in enumerate(FLOORS) if app in apps)
    allowed = {app, *(lower for apps in FLOORS[floor + 1 :] for lower in apps)}
    used = {module.split(".")[0] for module in imports(source)} & set(APPS)
    return [f"{name} imports {other}" for other in sorted(used - allowed)]


def room_of(name: str) -> int | None:
    """Return the rank of the room that a module stands in; None for what has no room of its own."""
    parts = name.split(".")
    return ROOMS.get(parts[1]) if len(parts) > 1 else None


@dataclass(frozen=True)
class Climb:
    """A module that reaches a higher room of its own app."""

    module: str
    through: tuple[str, ...]

    def __str__(self) -> str:
        return " → ".join((self.module, *self.through))


def climbs(sources: dict[str, str]) -> list[Climb]:
    """Find, within each app, what imports a higher room, directly or through a module without a room."""
    uses = {name: _within_app(name, source, sources) for name, source in sources.items()}
    found = []
    for name in sources:
        rank = room_of(name)
        if rank is not None:
            found += [Climb(name, path) for path in _reached(name, uses) if (room_of(path[-1]) or 0) > rank]
    return found


def _within_app(name: str, source: str, known: Iterable[str]) -> set[str]:
    app = name.split(".", maxsplit=1)[0]
    used = set()
    for module in imports(source):
        target = module if module in known else module.rpartition(".")[0]
        if target in known and target.split(".")[0] == app and target not in (name, app):
            used.add(target)
    return used


def _reached(name: str, uses: dict[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Walk on through modules without a room only: a room answers for what it imports itself."""
    todo: list[tuple[str, ...]] = [(used,) for used in sorted(uses[name])]
    seen: set[str] = set()
    while todo:
        path = todo.pop()
        if path[-1] in seen:
            continue
        seen.add(path[-1])
        yield path
        if room_of(path[-1]) is None:
            todo += [(*path, used) for used in sorted(uses.get(path[-1], ()))]


def forbidden_name(name: str) -> list[str]:
    """Find modules named after nothing."""
    return [f"{name} is called {part}" for part in name.split(".") if part in FORBIDDEN_NAMES]


def f_string_in_translation(name: str, source: str) -> list[str]:
    """Find a text to translate that is put together before it is looked up."""
    return [
        f"{name}:{node.lineno} translates an f-string"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", "") or getattr(node.func, "attr", ""))
        in ("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy")
        and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
    ]


def personal_name_in_demo(name: str, source: str) -> list[str]:
    """Find people of the demo who are called anything else than their office and municipality."""
    if not name.startswith("portal.demo"):
        return []
    people = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Person"
    ]
    names = [(call.lineno, keyword.value) for call in people for keyword in call.keywords if keyword.arg == "name"]
    return [f"{name}:{line} names a person" for line, value in names if not _says_office_and_municipality(value)]


def _says_office_and_municipality(value: ast.expr) -> bool:
    return isinstance(value, ast.JoinedStr) and "gemeente" in ast.unparse(value)


SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=[\"']application/json)[^>]*>", re.IGNORECASE)
STYLE = re.compile(r"<style\b|[\s\"']style\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE)
JAVASCRIPT = re.compile(r"(href|src|action)\s*=\s*[\"']\s*javascript:", re.IGNORECASE)


def inline_in_template(name: str, source: str) -> list[str]:
    """Find what the content security policy would refuse."""
    found = []
    for what, pattern in (
        ("an inline script", SCRIPT),
        ("an inline style", STYLE),
        ("an event attribute", HANDLER),
        ("a javascript: address", JAVASCRIPT),
    ):
        if pattern.search(re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)):
            found.append(f"{name} has {what}")
    return found


def one_way_migration(name: str, source: str) -> list[str]:
    """Find a step that cannot be taken back, and a name that says nothing."""
    found = [f"{name} has no name"] if re.search(r"_auto_|_merge_|\d{4}_initial$", name) else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _verb(node) in ("RunPython", "RunSQL") and len(node.args) < 2:
            words = {keyword.arg for keyword in node.keywords}
            if not words & {"reverse_code", "reverse_sql"}:
                found.append(f"{name}:{node.lineno} cannot be taken back")
    return found
