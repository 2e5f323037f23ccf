"""What every API of the house shares: who asks, pages, problems, and the decision beside each resource.

An app's `api.py` holds its views and `urlpatterns`; the root in `portal/api.py` finds it. A view carries `open_to`.
"""
