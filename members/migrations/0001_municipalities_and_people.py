"""Municipalities with what holds for them over time, their reorganisations, and the people who act for them."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import core.models.posts
import members.models.dated


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Department",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
            ],
            options={
                "verbose_name": "department",
                "verbose_name_plural": "departments",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Founding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("column", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="column")),
                ("row", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="row")),
            ],
            options={
                "verbose_name": "new municipality",
                "verbose_name_plural": "new municipalities",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "ordering": ["municipality", "from_date"],
            },
        ),
        migrations.CreateModel(
            name="MunicipalityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=4, verbose_name="code")),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=7, null=True, verbose_name="latitude"),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True, decimal_places=5, max_digits=7, null=True, verbose_name="longitude"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MunicipalityName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "sort_name",
                    models.GeneratedField(
                        db_persist=True, expression=members.models.dated.Fold("name"), output_field=models.TextField()
                    ),
                ),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
            ],
            options={
                "verbose_name": "name of a municipality",
                "verbose_name_plural": "names of municipalities",
                "ordering": ["sort_name", "from_date"],
            },
        ),
        migrations.CreateModel(
            name="MunicipalityNameEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MunicipalityProvince",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
            ],
            options={
                "verbose_name": "province of a municipality",
                "verbose_name_plural": "provinces of municipalities",
                "ordering": ["municipality", "from_date"],
            },
        ),
        migrations.CreateModel(
            name="MunicipalityProvinceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "function",
                    models.CharField(
                        choices=[
                            ("burgemeester", "Mayor"),
                            ("wethouder", "Alderman"),
                            ("raadslid", "Councillor"),
                            ("gemeentesecretaris", "Municipal secretary"),
                            ("griffier", "Clerk of the council"),
                        ],
                        max_length=20,
                        verbose_name="function",
                    ),
                ),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
            ],
            options={
                "verbose_name": "office",
                "verbose_name_plural": "offices",
                "ordering": ["municipality", "function", "from_date"],
            },
        ),
        migrations.CreateModel(
            name="OfficeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "function",
                    models.CharField(
                        choices=[
                            ("burgemeester", "Mayor"),
                            ("wethouder", "Alderman"),
                            ("raadslid", "Councillor"),
                            ("gemeentesecretaris", "Municipal secretary"),
                            ("griffier", "Clerk of the council"),
                        ],
                        max_length=20,
                        verbose_name="function",
                    ),
                ),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Population",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference_date", models.DateField(verbose_name="reference date")),
                ("inhabitants", models.PositiveIntegerField(verbose_name="inhabitants")),
                (
                    "status",
                    models.CharField(
                        choices=[("official", "Official"), ("estimate", "Estimate"), ("secondary", "Not official yet")],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
            ],
            options={
                "verbose_name": "population",
                "verbose_name_plural": "populations",
                "ordering": ["municipality", "-reference_date"],
            },
        ),
        migrations.CreateModel(
            name="PopulationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reference_date", models.DateField(verbose_name="reference date")),
                ("inhabitants", models.PositiveIntegerField(verbose_name="inhabitants")),
                (
                    "status",
                    models.CharField(
                        choices=[("official", "Official"), ("estimate", "Estimate"), ("secondary", "Not official yet")],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Province",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=2, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="name")),
            ],
            options={
                "verbose_name": "province",
                "verbose_name_plural": "provinces",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="ProvinceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=2, verbose_name="code")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reorganisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("effective_date", models.DateField(verbose_name="takes effect on")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="carried out at")),
            ],
            options={
                "verbose_name": "reorganisation",
                "verbose_name_plural": "reorganisations",
                "ordering": ["effective_date", "code"],
            },
        ),
        migrations.CreateModel(
            name="ReorganisationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                ("effective_date", models.DateField(verbose_name="takes effect on")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                ("applied_at", models.DateTimeField(blank=True, null=True, verbose_name="carried out at")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReorganisationPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merger", "Merged as a whole"),
                            ("split", "Divided over more than one"),
                            ("border_change", "Border change"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "address_share",
                    models.DecimalField(decimal_places=4, max_digits=5, verbose_name="share of the addresses"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={
                "verbose_name": "part of a reorganisation",
                "verbose_name_plural": "parts of reorganisations",
                "ordering": ["reorganisation", "source", "-address_share"],
            },
        ),
        migrations.CreateModel(
            name="ReorganisationPartEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merger", "Merged as a whole"),
                            ("split", "Divided over more than one"),
                            ("border_change", "Border change"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "address_share",
                    models.DecimalField(decimal_places=4, max_digits=5, verbose_name="share of the addresses"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SpecialMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=5, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="name")),
                (
                    "status",
                    models.CharField(
                        choices=[("country", "Country"), ("public_body", "Public body")],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("population", models.PositiveIntegerField(blank=True, null=True, verbose_name="inhabitants")),
                ("reference_date", models.DateField(blank=True, null=True, verbose_name="reference date")),
                (
                    "quality",
                    models.CharField(
                        choices=[("official", "Official"), ("estimate", "Estimate"), ("secondary", "Not official yet")],
                        max_length=12,
                        verbose_name="quality",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
            ],
            options={
                "verbose_name": "special member",
                "verbose_name_plural": "special members",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SpecialMemberEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=5, verbose_name="code")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "status",
                    models.CharField(
                        choices=[("country", "Country"), ("public_body", "Public body")],
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("population", models.PositiveIntegerField(blank=True, null=True, verbose_name="inhabitants")),
                ("reference_date", models.DateField(blank=True, null=True, verbose_name="reference date")),
                (
                    "quality",
                    models.CharField(
                        choices=[("official", "Official"), ("estimate", "Estimate"), ("secondary", "Not official yet")],
                        max_length=12,
                        verbose_name="quality",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TilePlacement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("column", models.PositiveSmallIntegerField(verbose_name="column")),
                ("row", models.PositiveSmallIntegerField(verbose_name="row")),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
            ],
            options={
                "verbose_name": "tile",
                "verbose_name_plural": "tiles",
                "ordering": ["row", "column", "from_date"],
            },
        ),
        migrations.CreateModel(
            name="TilePlacementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("column", models.PositiveSmallIntegerField(verbose_name="column")),
                ("row", models.PositiveSmallIntegerField(verbose_name="row")),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DepartmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=40, verbose_name="code")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.department",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("vote", "Vote at the general meeting"),
                            ("coordinator", "Manage people and mandates"),
                            ("registrations", "Register for congresses"),
                        ],
                        max_length=20,
                        verbose_name="topic",
                    ),
                ),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "granted_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="granted at"
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="granted by",
                    ),
                ),
            ],
            options={
                "verbose_name": "mandate",
                "verbose_name_plural": "mandates",
                "ordering": ["municipality", "topic", "from_date"],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4, unique=True, verbose_name="code")),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=5, max_digits=7, null=True, verbose_name="latitude"),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True, decimal_places=5, max_digits=7, null=True, verbose_name="longitude"
                    ),
                ),
            ],
            options={
                "verbose_name": "municipality",
                "verbose_name_plural": "municipalities",
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^\\d{4}$")), name="municipality_code_four_digits"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.membership",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="membership",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="memberships",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.CreateModel(
            name="MandateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("vote", "Vote at the general meeting"),
                            ("coordinator", "Manage people and mandates"),
                            ("registrations", "Register for congresses"),
                        ],
                        max_length=20,
                        verbose_name="topic",
                    ),
                ),
                ("from_date", models.DateField(verbose_name="from")),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "granted_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="granted at"
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="granted by",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.mandate",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="mandate",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mandates",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.CreateModel(
            name="FoundingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("column", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="column")),
                ("row", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="row")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="members.founding",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="founding",
            name="municipality",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="founding",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="municipality",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_municipalityevent" ("code", "id", "latitude", "longitude", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."latitude", NEW."longitude", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="03fe1452320303a6fa3f90bf10b74a3c3de1453d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_70e81",
                    table="members_municipality",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="municipality",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_municipalityevent" ("code", "id", "latitude", "longitude", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."latitude", NEW."longitude", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="f0cf66aeea30c23364dcf0e224f98fe7b05bc5dd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9cccd",
                    table="members_municipality",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="municipalityevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="municipalityevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.municipality",
            ),
        ),
        migrations.AddField(
            model_name="municipalityname",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="names",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="municipalitynameevent",
            name="municipality",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="municipalitynameevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="municipalitynameevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.municipalityname",
            ),
        ),
        migrations.AddField(
            model_name="municipalityprovince",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="province_periods",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="municipalityprovinceevent",
            name="municipality",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="municipalityprovinceevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="municipalityprovinceevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.municipalityprovince",
            ),
        ),
        migrations.AddField(
            model_name="office",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offices",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="officeevent",
            name="municipality",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="officeevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="officeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.office",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="user",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="person",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="officeevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="office",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offices",
                to="members.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="mandateevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="mandate",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mandates",
                to="members.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="personevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="personevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.person",
            ),
        ),
        migrations.AddField(
            model_name="personevent",
            name="user",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="population",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="populations",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="populationevent",
            name="municipality",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="populationevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="populationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.population",
            ),
        ),
        migrations.AddConstraint(
            model_name="province",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^\\d{2}$")), name="province_code_two_digits"
            ),
        ),
        migrations.AddField(
            model_name="municipalityprovinceevent",
            name="province",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.province",
                verbose_name="province",
            ),
        ),
        migrations.AddField(
            model_name="municipalityprovince",
            name="province",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="municipality_periods",
                to="members.province",
                verbose_name="province",
            ),
        ),
        migrations.AddField(
            model_name="foundingevent",
            name="province",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.province",
                verbose_name="province",
            ),
        ),
        migrations.AddField(
            model_name="founding",
            name="province",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.province",
                verbose_name="province",
            ),
        ),
        migrations.AddField(
            model_name="departmentevent",
            name="province",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.province",
                verbose_name="province",
            ),
        ),
        migrations.AddField(
            model_name="department",
            name="province",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="department",
                to="members.province",
                verbose_name="province",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="province",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_provinceevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="e2cb4ec7a214c3defc5349e6f38e371c7abadd94",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_52333",
                    table="members_province",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="province",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_provinceevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="dd47051cacf6ac36908af613a1d8098192a675d0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2fd65",
                    table="members_province",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="provinceevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="provinceevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.province",
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="reorganisation_has_source"
            ),
        ),
        migrations.AddField(
            model_name="foundingevent",
            name="reorganisation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.reorganisation",
                verbose_name="reorganisation",
            ),
        ),
        migrations.AddField(
            model_name="founding",
            name="reorganisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="foundings",
                to="members.reorganisation",
                verbose_name="reorganisation",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reorganisation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_reorganisationevent" ("applied_at", "code", "effective_date", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title") VALUES (NEW."applied_at", NEW."code", NEW."effective_date", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."title"); RETURN NULL;',
                    hash="dc98df5aefa2ec06b39786b5a001e2af3fff0fe0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_808bd",
                    table="members_reorganisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reorganisation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_reorganisationevent" ("applied_at", "code", "effective_date", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title") VALUES (NEW."applied_at", NEW."code", NEW."effective_date", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."title"); RETURN NULL;',
                    hash="1b639990640fa7a3f2903d7f8b0efb8de920af46",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_59ab5",
                    table="members_reorganisation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="reorganisationevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="reorganisationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.reorganisation",
            ),
        ),
        migrations.AddField(
            model_name="reorganisationpart",
            name="reorganisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="parts",
                to="members.reorganisation",
                verbose_name="reorganisation",
            ),
        ),
        migrations.AddField(
            model_name="reorganisationpart",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parts_given",
                to="members.municipality",
                verbose_name="from municipality",
            ),
        ),
        migrations.AddField(
            model_name="reorganisationpart",
            name="target",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parts_received",
                to="members.municipality",
                verbose_name="to municipality",
            ),
        ),
        migrations.AddField(
            model_name="reorganisationpartevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="reorganisationpartevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.reorganisationpart",
            ),
        ),
        migrations.AddField(
            model_name="reorganisationpartevent",
            name="reorganisation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.reorganisation",
                verbose_name="reorganisation",
            ),
        ),
        migrations.AddField(
            model_name="reorganisationpartevent",
            name="source",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.municipality",
                verbose_name="from municipality",
            ),
        ),
        migrations.AddField(
            model_name="reorganisationpartevent",
            name="target",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.municipality",
                verbose_name="to municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="specialmember",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[A-Z]{2}(-[A-Z]{2})?$")), name="special_member_iso_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="specialmember",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["country", "public_body"])), name="special_status_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="specialmember",
            constraint=models.CheckConstraint(
                condition=models.Q(("quality__in", ["official", "estimate", "secondary"])), name="special_quality_known"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="specialmember",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_specialmemberevent" ("code", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "quality", "reference_date", "status") VALUES (NEW."code", NEW."id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."population", NEW."quality", NEW."reference_date", NEW."status"); RETURN NULL;',
                    hash="a4a7340f548bafbeb0b3af04424bf032acecbccf",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_452ba",
                    table="members_specialmember",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="specialmember",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_specialmemberevent" ("code", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "quality", "reference_date", "status") VALUES (NEW."code", NEW."id", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."population", NEW."quality", NEW."reference_date", NEW."status"); RETURN NULL;',
                    hash="e93336cbe3e8c3235e48a42904e2c50906ec8bcc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f0f1e",
                    table="members_specialmember",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="specialmemberevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="specialmemberevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.specialmember",
            ),
        ),
        migrations.AddField(
            model_name="tileplacement",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tiles",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="tileplacementevent",
            name="municipality",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="tileplacementevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="tileplacementevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.tileplacement",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True), ("until_date__gt", models.F("from_date")), _connector="OR"
                ),
                name="membership_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("municipality", "="),
                    (
                        core.models.posts.DayRange(
                            "from_date", "until_date", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="one_membership_at_a_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_membershipevent" ("from_date", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_date") VALUES (NEW."from_date", NEW."id", NEW."municipality_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."until_date"); RETURN NULL;',
                    hash="73f67e0d9cb0bbfc10cf25d322a45f3132f51f87",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_20243",
                    table="members_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_membershipevent" ("from_date", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_date") VALUES (NEW."from_date", NEW."id", NEW."municipality_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."until_date"); RETURN NULL;',
                    hash="d89ad836e6f30aa5f362ec8252767bec88dac9ce",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f5071",
                    table="members_membership",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalityname",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True), ("until_date__gt", models.F("from_date")), _connector="OR"
                ),
                name="name_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalityname",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("municipality", "="),
                    (
                        core.models.posts.DayRange(
                            "from_date", "until_date", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="one_name_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalityname",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="name_not_empty"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="municipalityname",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_municipalitynameevent" ("from_date", "id", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_date") VALUES (NEW."from_date", NEW."id", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."until_date"); RETURN NULL;',
                    hash="9ba577fc1e0fe727e8781e9c8b3d4a176fc10387",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_221aa",
                    table="members_municipalityname",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="municipalityname",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."from_date" IS DISTINCT FROM (NEW."from_date") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."until_date" IS DISTINCT FROM (NEW."until_date"))',
                    func='INSERT INTO "members_municipalitynameevent" ("from_date", "id", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_date") VALUES (NEW."from_date", NEW."id", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."until_date"); RETURN NULL;',
                    hash="c19b8dc3eddc9fee66e40fe5b55df04fbd76175b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7804b",
                    table="members_municipalityname",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_personevent" ("id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."id", NEW."is_sample", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;',
                    hash="e4af188cd668efbe61da5a6d6fbfbbd67463c7e2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ccaf2",
                    table="members_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_personevent" ("id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."id", NEW."is_sample", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;',
                    hash="466349828d356fb9c2e11f910744994240a42808",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a133a",
                    table="members_person",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True), ("until_date__gt", models.F("from_date")), _connector="OR"
                ),
                name="office_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("person", "="),
                    ("municipality", "="),
                    ("function", "="),
                    (
                        core.models.posts.DayRange(
                            "from_date", "until_date", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="one_office_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("function__in", ["burgemeester", "wethouder", "raadslid", "gemeentesecretaris", "griffier"])
                ),
                name="office_function_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="office_has_source"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_officeevent" ("from_date", "function", "id", "municipality_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "until_date") VALUES (NEW."from_date", NEW."function", NEW."id", NEW."municipality_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."until_date"); RETURN NULL;',
                    hash="ed4d8fb3e11cebdebb65f2e92b2fb9e920bd88e3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d3446",
                    table="members_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_officeevent" ("from_date", "function", "id", "municipality_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "until_date") VALUES (NEW."from_date", NEW."function", NEW."id", NEW."municipality_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."until_date"); RETURN NULL;',
                    hash="346ef16524cf954e845099ecb3b2323ed3f3cb9e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d8ea",
                    table="members_office",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True), ("until_date__gt", models.F("from_date")), _connector="OR"
                ),
                name="mandate_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("person", "="),
                    ("municipality", "="),
                    ("topic", "="),
                    (
                        core.models.posts.DayRange(
                            "from_date", "until_date", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="one_mandate_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("topic__in", ["vote", "coordinator", "registrations"])), name="mandate_topic_known"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mandate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_mandateevent" ("from_date", "granted_at", "granted_by_id", "id", "municipality_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic", "until_date") VALUES (NEW."from_date", NEW."granted_at", NEW."granted_by_id", NEW."id", NEW."municipality_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."topic", NEW."until_date"); RETURN NULL;',
                    hash="5ae8582b98708054180bbbe83bc606dfb2ad9648",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f1361",
                    table="members_mandate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mandate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_mandateevent" ("from_date", "granted_at", "granted_by_id", "id", "municipality_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic", "until_date") VALUES (NEW."from_date", NEW."granted_at", NEW."granted_by_id", NEW."id", NEW."municipality_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."topic", NEW."until_date"); RETURN NULL;',
                    hash="76456e40ca868b5371a4272d8507a31bfa396eda",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_564f0",
                    table="members_mandate",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="population",
            constraint=models.UniqueConstraint(
                fields=("municipality", "reference_date"), name="one_population_per_date"
            ),
        ),
        migrations.AddConstraint(
            model_name="population",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["official", "estimate", "secondary"])),
                name="population_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="population",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="population_has_source"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="population",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_populationevent" ("id", "inhabitants", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_date", "source", "status") VALUES (NEW."id", NEW."inhabitants", NEW."municipality_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference_date", NEW."source", NEW."status"); RETURN NULL;',
                    hash="be10159503529fe84ab37a04f07b467610cada8e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9fc89",
                    table="members_population",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="population",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_populationevent" ("id", "inhabitants", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_date", "source", "status") VALUES (NEW."id", NEW."inhabitants", NEW."municipality_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference_date", NEW."source", NEW."status"); RETURN NULL;',
                    hash="a64adffc79e474866b1f55117554628681143e4c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6a389",
                    table="members_population",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalityprovince",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True), ("until_date__gt", models.F("from_date")), _connector="OR"
                ),
                name="province_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipalityprovince",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("municipality", "="),
                    (
                        core.models.posts.DayRange(
                            "from_date", "until_date", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="one_province_at_a_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="municipalityprovince",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_municipalityprovinceevent" ("from_date", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "until_date") VALUES (NEW."from_date", NEW."id", NEW."municipality_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."until_date"); RETURN NULL;',
                    hash="96254e8fb422a05a1729c8830987362e3f5d7281",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ac5dc",
                    table="members_municipalityprovince",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="municipalityprovince",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_municipalityprovinceevent" ("from_date", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "until_date") VALUES (NEW."from_date", NEW."id", NEW."municipality_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."until_date"); RETURN NULL;',
                    hash="47bc60434d0d0141130a488d2b9212736700c9af",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_20f4f",
                    table="members_municipalityprovince",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="department",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_departmentevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id"); RETURN NULL;',
                    hash="b1d51e5f82cf5c7dc42f53ea4b2167881bf8e9fc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_15a90",
                    table="members_department",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="department",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_departmentevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id"); RETURN NULL;',
                    hash="c35b6173caca7a8531349ac46eed16c76029776d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_482c9",
                    table="members_department",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="founding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("column__isnull", True), ("row__isnull", True)),
                    models.Q(("column__isnull", False), ("row__isnull", False)),
                    _connector="OR",
                ),
                name="founding_tile_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="founding",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="founding_has_name"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="founding",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_foundingevent" ("column", "id", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reorganisation_id", "row") VALUES (NEW."column", NEW."id", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."province_id", NEW."reorganisation_id", NEW."row"); RETURN NULL;',
                    hash="dd8654a2875486e599d263528c1e5e19e02b0028",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a8644",
                    table="members_founding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="founding",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_foundingevent" ("column", "id", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province_id", "reorganisation_id", "row") VALUES (NEW."column", NEW."id", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."province_id", NEW."reorganisation_id", NEW."row"); RETURN NULL;',
                    hash="220b2c1ffbe7b8e65297646190b10e135509d301",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0531d",
                    table="members_founding",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganisationpart",
            constraint=models.UniqueConstraint(fields=("reorganisation", "source", "target"), name="one_part_per_pair"),
        ),
        migrations.AddConstraint(
            model_name="reorganisationpart",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", models.F("target")), _negated=True), name="part_goes_elsewhere"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganisationpart",
            constraint=models.CheckConstraint(
                condition=models.Q(("address_share__gt", 0), ("address_share__lte", 1)),
                name="part_share_between_0_and_1",
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganisationpart",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["merger", "split", "border_change"])), name="part_kind_known"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reorganisationpart",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_reorganisationpartevent" ("address_share", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reorganisation_id", "source_id", "target_id") VALUES (NEW."address_share", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reorganisation_id", NEW."source_id", NEW."target_id"); RETURN NULL;',
                    hash="fce19c39b4970d5717794c4aefe7b2d9cfdd657a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d0a58",
                    table="members_reorganisationpart",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reorganisationpart",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_reorganisationpartevent" ("address_share", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reorganisation_id", "source_id", "target_id") VALUES (NEW."address_share", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reorganisation_id", NEW."source_id", NEW."target_id"); RETURN NULL;',
                    hash="6c86f69a91de0e526e0f998c4fbf82988e88b6d2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8e5ef",
                    table="members_reorganisationpart",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tileplacement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True), ("until_date__gt", models.F("from_date")), _connector="OR"
                ),
                name="tile_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="tileplacement",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("municipality", "="),
                    (
                        core.models.posts.DayRange(
                            "from_date", "until_date", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="one_tile_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="tileplacement",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("column", "="),
                    ("row", "="),
                    (
                        core.models.posts.DayRange(
                            "from_date", "until_date", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="one_municipality_on_a_tile",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tileplacement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_tileplacementevent" ("column", "from_date", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row", "until_date") VALUES (NEW."column", NEW."from_date", NEW."id", NEW."municipality_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."row", NEW."until_date"); RETURN NULL;',
                    hash="6419fe10a1770753c7446dc9c5322201cb9a6635",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8ab87",
                    table="members_tileplacement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tileplacement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_tileplacementevent" ("column", "from_date", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row", "until_date") VALUES (NEW."column", NEW."from_date", NEW."id", NEW."municipality_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."row", NEW."until_date"); RETURN NULL;',
                    hash="371c8f265e47c17aed50ad97fc1bfdc5dd553d52",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_944a9",
                    table="members_tileplacement",
                    when="AFTER",
                ),
            ),
        ),
    ]
