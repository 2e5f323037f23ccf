"""The congresses of the demo."""
