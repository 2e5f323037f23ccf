"""People with name parts, addresses and other names; parties; and who works for a municipality without an office."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import core.models.posts
import members.models.dated


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0002_aliases_and_undo"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("is_local", models.BooleanField(default=False, verbose_name="local party")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
            ],
            options={
                "verbose_name": "party",
                "verbose_name_plural": "parties",
                "ordering": ["is_local", "name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PartyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("is_local", models.BooleanField(default=False, verbose_name="local party")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "sort_name",
                    models.GeneratedField(
                        db_persist=True, expression=members.models.dated.Fold("name"), output_field=models.TextField()
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
            ],
            options={
                "verbose_name": "other name of a person",
                "verbose_name_plural": "other names of people",
                "ordering": ["sort_name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PersonAliasEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonEmail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(max_length=254, verbose_name="e-mail address")),
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
                ("is_primary", models.BooleanField(default=False, verbose_name="used first")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
            ],
            options={
                "verbose_name": "e-mail address of a person",
                "verbose_name_plural": "e-mail addresses of people",
                "ordering": ["person", "-is_primary", "-from_date"],
            },
        ),
        migrations.CreateModel(
            name="PersonEmailEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("address", models.EmailField(max_length=254, verbose_name="e-mail address")),
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
                ("is_primary", models.BooleanField(default=False, verbose_name="used first")),
                ("source", models.CharField(max_length=300, verbose_name="source")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="person",
            options={
                "ordering": ["sort_name", "name", "pk"],
                "verbose_name": "person",
                "verbose_name_plural": "people",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="office",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="office",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="mandate",
            name="mandate_topic_known",
        ),
        migrations.RemoveConstraint(
            model_name="office",
            name="office_function_known",
        ),
        migrations.AddField(
            model_name="person",
            name="family",
            field=models.CharField(blank=True, max_length=150, verbose_name="family name"),
        ),
        migrations.AddField(
            model_name="person",
            name="gender",
            field=models.CharField(
                blank=True,
                choices=[("v", "Woman"), ("m", "Man"), ("x", "Otherwise")],
                max_length=1,
                verbose_name="gender, as declared",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="given",
            field=models.CharField(blank=True, max_length=100, verbose_name="first name"),
        ),
        migrations.AddField(
            model_name="person",
            name="initials",
            field=models.CharField(blank=True, max_length=30, verbose_name="initials"),
        ),
        migrations.AddField(
            model_name="person",
            name="joined_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="joined",
                to="members.person",
                verbose_name="same as",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="prefix",
            field=models.CharField(blank=True, max_length=30, verbose_name="prefix"),
        ),
        migrations.AddField(
            model_name="personevent",
            name="family",
            field=models.CharField(blank=True, max_length=150, verbose_name="family name"),
        ),
        migrations.AddField(
            model_name="personevent",
            name="joined_to",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.person",
                verbose_name="same as",
            ),
        ),
        migrations.AddField(
            model_name="personevent",
            name="gender",
            field=models.CharField(
                blank=True,
                choices=[("v", "Woman"), ("m", "Man"), ("x", "Otherwise")],
                max_length=1,
                verbose_name="gender, as declared",
            ),
        ),
        migrations.AddField(
            model_name="personevent",
            name="given",
            field=models.CharField(blank=True, max_length=100, verbose_name="first name"),
        ),
        migrations.AddField(
            model_name="personevent",
            name="initials",
            field=models.CharField(blank=True, max_length=30, verbose_name="initials"),
        ),
        migrations.AddField(
            model_name="personevent",
            name="prefix",
            field=models.CharField(blank=True, max_length=30, verbose_name="prefix"),
        ),
        migrations.AlterField(
            model_name="mandate",
            name="topic",
            field=models.CharField(
                choices=[
                    ("vote", "Vote at the general meeting"),
                    ("coordinator", "Manage people and mandates"),
                    ("registrations", "Register for congresses"),
                    ("network", "Take part in networks"),
                ],
                max_length=20,
                verbose_name="topic",
            ),
        ),
        migrations.AlterField(
            model_name="mandateevent",
            name="topic",
            field=models.CharField(
                choices=[
                    ("vote", "Vote at the general meeting"),
                    ("coordinator", "Manage people and mandates"),
                    ("registrations", "Register for congresses"),
                    ("network", "Take part in networks"),
                ],
                max_length=20,
                verbose_name="topic",
            ),
        ),
        migrations.AlterField(
            model_name="office",
            name="function",
            field=models.CharField(
                choices=[
                    ("burgemeester", "Mayor"),
                    ("wethouder", "Alderman"),
                    ("raadslid", "Councillor"),
                    ("gemeentesecretaris", "Municipal secretary"),
                    ("griffier", "Clerk of the council"),
                    ("medewerker", "Staff member"),
                ],
                max_length=20,
                verbose_name="function",
            ),
        ),
        migrations.AlterField(
            model_name="officeevent",
            name="function",
            field=models.CharField(
                choices=[
                    ("burgemeester", "Mayor"),
                    ("wethouder", "Alderman"),
                    ("raadslid", "Councillor"),
                    ("gemeentesecretaris", "Municipal secretary"),
                    ("griffier", "Clerk of the council"),
                    ("medewerker", "Staff member"),
                ],
                max_length=20,
                verbose_name="function",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="office",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_officeevent" ("from_date", "function", "id", "municipality_id", "party_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "until_date") VALUES (NEW."from_date", NEW."function", NEW."id", NEW."municipality_id", NEW."party_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."until_date"); RETURN NULL;',
                    hash="425282e758acd973892c99e13c97636a83fe9f5c",
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
                    func='INSERT INTO "members_officeevent" ("from_date", "function", "id", "municipality_id", "party_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "until_date") VALUES (NEW."from_date", NEW."function", NEW."id", NEW."municipality_id", NEW."party_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."until_date"); RETURN NULL;',
                    hash="cc8e839461b5a5f283b55eba961eaedfcf783014",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d8ea",
                    table="members_office",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_personevent" ("family", "gender", "given", "id", "initials", "is_sample", "joined_to_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "user_id") VALUES (NEW."family", NEW."gender", NEW."given", NEW."id", NEW."initials", NEW."is_sample", NEW."joined_to_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prefix", NEW."user_id"); RETURN NULL;',
                    hash="dab23be1bed0fb6be3bcbb5676debdac7be4552c",
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
                    condition='WHEN (OLD."family" IS DISTINCT FROM (NEW."family") OR OLD."gender" IS DISTINCT FROM (NEW."gender") OR OLD."given" IS DISTINCT FROM (NEW."given") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initials" IS DISTINCT FROM (NEW."initials") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."joined_to_id" IS DISTINCT FROM (NEW."joined_to_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                    func='INSERT INTO "members_personevent" ("family", "gender", "given", "id", "initials", "is_sample", "joined_to_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "user_id") VALUES (NEW."family", NEW."gender", NEW."given", NEW."id", NEW."initials", NEW."is_sample", NEW."joined_to_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prefix", NEW."user_id"); RETURN NULL;',
                    hash="3d349e738c5c7fd47e1400baafe7845ed83e0ec5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a133a",
                    table="members_person",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("topic__in", ["vote", "coordinator", "registrations", "network"])),
                name="mandate_topic_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "gender__in",
                        [
                            "",
                            "v",
                            "m",
                            "x",
                        ],
                    )
                ),
                name="person_gender_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("joined_to__isnull", True), models.Q(("joined_to", models.F("id")), _negated=True), _connector="OR"
                ),
                name="person_joined_to_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("joined_to__isnull", True), ("user__isnull", True), _connector="OR"),
                name="person_joined_without_account",
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="municipality",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parties",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="office",
            name="party",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offices",
                to="members.party",
                verbose_name="party",
            ),
        ),
        migrations.AddField(
            model_name="officeevent",
            name="party",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.party",
                verbose_name="party",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "function__in",
                        ["burgemeester", "wethouder", "raadslid", "gemeentesecretaris", "griffier", "medewerker"],
                    )
                ),
                name="office_function_known",
            ),
        ),
        migrations.AddField(
            model_name="partyevent",
            name="municipality",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.AddField(
            model_name="partyevent",
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
            model_name="partyevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.party",
            ),
        ),
        migrations.AddField(
            model_name="personalias",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aliases",
                to="members.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="personaliasevent",
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
            model_name="personaliasevent",
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
            model_name="personaliasevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.personalias",
            ),
        ),
        migrations.AddField(
            model_name="personemail",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="emails",
                to="members.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="personemailevent",
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
            model_name="personemailevent",
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
            model_name="personemailevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="members.personemail",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="party_not_empty"),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_local", True), ("municipality__isnull", False)),
                    models.Q(("is_local", False), ("municipality__isnull", True)),
                    _connector="OR",
                ),
                name="party_local_to_one_municipality",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("municipality__isnull", True)),
                name="one_national_party_per_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"), models.F("municipality"), name="one_local_party_per_name"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_partyevent" ("id", "is_local", "is_sample", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_local", NEW."is_sample", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="efc9a65b83ebbd85008791787bf2760d07c37431",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4ae89",
                    table="members_party",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_partyevent" ("id", "is_local", "is_sample", "municipality_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_local", NEW."is_sample", NEW."municipality_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="6421b3c156409e4b719f70933bc6e3415e8c4451",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0345f",
                    table="members_party",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="sort_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=members.models.dated.Fold(
                    django.db.models.functions.comparison.Coalesce(
                        django.db.models.functions.comparison.NullIf("family", models.Value("")), "name"
                    )
                ),
                output_field=models.TextField(),
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["sort_name"], name="person_by_name"),
        ),
        migrations.AddConstraint(
            model_name="personalias",
            constraint=models.UniqueConstraint(fields=("person", "name"), name="one_person_alias_per_name"),
        ),
        migrations.AddConstraint(
            model_name="personalias",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="person_alias_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="personalias",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="person_alias_has_source"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personalias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_personaliasevent" ("id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."id", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source"); RETURN NULL;',
                    hash="459dd5670ecb84b866dec35f3d9ebfc23b2cad51",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b8897",
                    table="members_personalias",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personalias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."source" IS DISTINCT FROM (NEW."source"))',
                    func='INSERT INTO "members_personaliasevent" ("id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."id", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source"); RETURN NULL;',
                    hash="fa2791ed206b0b7a79d1e6d39efdf27a2607df0a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_46750",
                    table="members_personalias",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="personemail",
            index=models.Index(fields=["address"], name="person_email_by_address"),
        ),
        migrations.AddConstraint(
            model_name="personemail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True), ("until_date__gt", models.F("from_date")), _connector="OR"
                ),
                name="email_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="personemail",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("person", "="),
                    ("address", "="),
                    (
                        core.models.posts.DayRange(
                            "from_date", "until_date", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="one_email_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="personemail",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_primary", True)),
                expressions=[
                    ("person", "="),
                    (
                        core.models.posts.DayRange(
                            "from_date", "until_date", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="one_primary_email_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="personemail",
            constraint=models.CheckConstraint(
                condition=models.Q(("address", django.db.models.functions.text.Lower("address"))),
                name="email_in_lower_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="personemail",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="email_has_source"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personemail",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "members_personemailevent" ("address", "from_date", "id", "is_primary", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "until_date") VALUES (NEW."address", NEW."from_date", NEW."id", NEW."is_primary", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."until_date"); RETURN NULL;',
                    hash="c25424058d8e394013a09f6c06f812733a7813e7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_714a0",
                    table="members_personemail",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personemail",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "members_personemailevent" ("address", "from_date", "id", "is_primary", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "until_date") VALUES (NEW."address", NEW."from_date", NEW."id", NEW."is_primary", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."until_date"); RETURN NULL;',
                    hash="ef1a0b15fb295fd2903fcd9b5161571697f793f8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d2fea",
                    table="members_personemail",
                    when="AFTER",
                ),
            ),
        ),
    ]
