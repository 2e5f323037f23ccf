"""Pictures of every page, wide and on a phone, in both themes. Not a test: script/screens asks for it by name."""

import os
from pathlib import Path

import pytest

from tests.e2e.gallery import SCENES
from tests.e2e.people import PHONE, People
from tests.e2e.scenes import Scene
from tests.e2e.test_every_page import enter, size

FOLDER = Path(os.environ.get("PLEIN_SCREENS", "var/screens"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_picture(people: People, scene: Scene, theme: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    page = enter(people, scene, theme)
    for shape in (scene.wide, PHONE):
        size(page, shape)
        name = f"{scene.name}-{shape[0]}" + ("-dark" if theme == "dark" else "")
        page.screenshot(path=FOLDER / f"{name}.png", full_page=True)
