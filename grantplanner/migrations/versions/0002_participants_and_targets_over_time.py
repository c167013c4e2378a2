"""Participants, targets over time, the theory of change and the partnership survey."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "indicator_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("woman", sa.Integer(), nullable=False),
        sa.Column("man", sa.Integer(), nullable=False),
        sa.Column("non_binary", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_indicator_entry_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_entry")),
        sa.UniqueConstraint("project_id", "code", name=op.f("uq_indicator_entry_project_id_code")),
    )
    with op.batch_alter_table("indicator_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_entry_project_id"), ["project_id"], unique=False)

    op.create_table(
        "survey_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(length=200), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("then_very", sa.Integer(), nullable=True),
        sa.Column("then_fairly", sa.Integer(), nullable=True),
        sa.Column("then_little", sa.Integer(), nullable=True),
        sa.Column("then_not", sa.Integer(), nullable=True),
        sa.Column("then_unknown", sa.Integer(), nullable=True),
        sa.Column("now_very", sa.Integer(), nullable=True),
        sa.Column("now_fairly", sa.Integer(), nullable=True),
        sa.Column("now_little", sa.Integer(), nullable=True),
        sa.Column("now_not", sa.Integer(), nullable=True),
        sa.Column("now_unknown", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_survey_item_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_item")),
    )
    with op.batch_alter_table("survey_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_item_project_id"), ["project_id"], unique=False)

    op.create_table(
        "theory_box",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "resources",
                "activities",
                "outcomes",
                "results",
                "short_effects",
                "long_effects",
                name="theorystage",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum("individual", "method", "organisation", "all", name="theorylevel", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("indicators", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_theory_box_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theory_box")),
    )
    with op.batch_alter_table("theory_box", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_theory_box_project_id"), ["project_id"], unique=False)

    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_upload_project_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_upload_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_upload_token"), ["token"], unique=False)

    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("school", sa.String(length=200), nullable=False),
        sa.Column(
            "gender",
            sa.Enum("woman", "man", "non_binary", "unknown", name="gender", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("school_year", sa.Integer(), nullable=True),
        sa.Column(
            "status_on_entry",
            sa.Enum(
                "in_education",
                "inactive",
                "unemployed",
                "long_term_unemployed",
                "employed",
                name="entrystatus",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "education",
            sa.Enum("isced_0_2", "isced_3_4", "isced_5_8", name="education", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("referred_on", sa.Date(), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("mapped_on", sa.Date(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("enrolled_on", sa.Date(), nullable=True),
        sa.Column("followed_up_on", sa.Date(), nullable=True),
        sa.Column("exited_on", sa.Date(), nullable=True),
        sa.Column(
            "exit_reason",
            sa.Enum(
                "completed", "dropped_out", "moved", "referred_on", name="exitreason", native_enum=False, length=40
            ),
            nullable=True,
        ),
        sa.Column(
            "goals", sa.Enum("fully", "partly", "not", name="attainment", native_enum=False, length=40), nullable=True
        ),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("tools", sa.String(), nullable=False),
        sa.Column("results_on_exit", sa.String(), nullable=False),
        sa.Column("results_after_six_months", sa.String(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_participant_partner_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_participant_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("project_id", "code", name=op.f("uq_participant_project_id_code")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(
            "ix_participant_project_id_enrolled_on", ["project_id", "enrolled_on", "exited_on"], unique=False
        )

    op.create_table(
        "reached_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_reached_count_partner_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_reached_count_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reached_count")),
        sa.UniqueConstraint("partner_id", "month", name=op.f("uq_reached_count_partner_id_month")),
    )
    with op.batch_alter_table("reached_count", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reached_count_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reached_count_project_id"), ["project_id"], unique=False)

    op.create_table(
        "absence_measurement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("scheduled", sa.Integer(), nullable=False),
        sa.Column("absent", sa.Integer(), nullable=False),
        sa.Column("unauthorised", sa.Integer(), nullable=True),
        sa.Column("entered_by", sa.String(length=80), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_absence_measurement_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_measurement")),
        sa.UniqueConstraint(
            "participant_id",
            "starts_on",
            "ends_on",
            name=op.f("uq_absence_measurement_participant_id_starts_on_ends_on"),
        ),
    )
    op.create_table(
        "target_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_target_point_target_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_point")),
        sa.UniqueConstraint("target_id", "due_on", name=op.f("uq_target_point_target_id_due_on")),
    )
    with op.batch_alter_table("target_point", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_point_target_id"), ["target_id"], unique=False)

    op.create_table(
        "term_grades",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("term", sa.String(length=6), nullable=False),
        sa.Column("subjects_taken", sa.Integer(), nullable=False),
        sa.Column("subjects_passed", sa.Integer(), nullable=False),
        sa.Column("is_eligible", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_term_grades_participant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_grades")),
        sa.UniqueConstraint("participant_id", "term", name=op.f("uq_term_grades_participant_id_term")),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("participants_stamp", sa.String(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("intake_pause", sa.String(), nullable=False, server_default=""))

    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "gender",
                sa.Enum("woman", "man", "non_binary", "unknown", name="gender", native_enum=False, length=40),
                nullable=True,
            )
        )


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_column("gender")

    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_column("intake_pause")
        batch_op.drop_column("participants_stamp")

    op.drop_table("term_grades")
    with op.batch_alter_table("target_point", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_point_target_id"))

    op.drop_table("target_point")
    op.drop_table("absence_measurement")
    with op.batch_alter_table("reached_count", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reached_count_project_id"))
        batch_op.drop_index(batch_op.f("ix_reached_count_partner_id"))

    op.drop_table("reached_count")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_index("ix_participant_project_id_enrolled_on")
        batch_op.drop_index(batch_op.f("ix_participant_partner_id"))

    op.drop_table("participant")
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_upload_token"))
        batch_op.drop_index(batch_op.f("ix_upload_project_id"))

    op.drop_table("upload")
    with op.batch_alter_table("theory_box", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_theory_box_project_id"))

    op.drop_table("theory_box")
    with op.batch_alter_table("survey_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_item_project_id"))

    op.drop_table("survey_item")
    with op.batch_alter_table("indicator_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicator_entry_project_id"))

    op.drop_table("indicator_entry")
