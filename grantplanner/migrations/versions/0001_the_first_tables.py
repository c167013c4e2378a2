"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915  (a table is a statement)
    """Take the step."""
    op.create_table(
        "allocation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("pool", sa.BigInteger(), nullable=False),
        sa.Column("unit_amount", sa.BigInteger(), nullable=False),
        sa.Column(
            "policy",
            sa.Enum("refuse", "prorate", name="allocationpolicy", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("illustration", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation")),
        sa.UniqueConstraint("slug", name=op.f("uq_allocation_slug")),
    )
    op.create_table(
        "call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sa.UniqueConstraint("key", name=op.f("uq_call_key")),
    )
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("call_key", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("ceiling", sa.BigInteger(), nullable=True),
        sa.Column("participant_age_low", sa.Integer(), nullable=True),
        sa.Column("participant_age_high", sa.Integer(), nullable=True),
        sa.Column("illustration", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("slug", name=op.f("uq_project_slug")),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_call_key"), ["call_key"], unique=False)

    op.create_table(
        "allocation_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("allocation_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("partner", sa.String(length=200), nullable=False),
        sa.Column("employees", sa.String(length=40), nullable=False),
        sa.Column("schools", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["allocation_id"],
            ["allocation.id"],
            name=op.f("fk_allocation_request_allocation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation_request")),
    )
    with op.batch_alter_table("allocation_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_allocation_request_allocation_id"), ["allocation_id"], unique=False)

    op.create_table(
        "flat_rate_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("flat_rate", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_flat_rate_use_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flat_rate_use")),
        sa.UniqueConstraint("project_id", "flat_rate", name=op.f("uq_flat_rate_use_project_id_flat_rate")),
    )
    with op.batch_alter_table("flat_rate_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_flat_rate_use_project_id"), ["project_id"], unique=False)

    op.create_table(
        "oncost_rate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("rate", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_oncost_rate_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oncost_rate")),
        sa.UniqueConstraint("project_id", "year", name=op.f("uq_oncost_rate_project_id_year")),
    )
    with op.batch_alter_table("oncost_rate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_oncost_rate_project_id"), ["project_id"], unique=False)

    op.create_table(
        "partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "role",
            sa.Enum("owner", "partner", "district", name="partnerrole", native_enum=False, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_partner_project_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint("project_id", "key", name=op.f("uq_partner_project_id_key")),
    )
    with op.batch_alter_table("partner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_project_id"), ["project_id"], unique=False)

    op.create_table(
        "phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("planning", "implementation", "closing", name="phasekind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_phase_project_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase")),
        sa.UniqueConstraint("project_id", "name", name=op.f("uq_phase_project_id_name")),
    )
    with op.batch_alter_table("phase", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phase_project_id"), ["project_id"], unique=False)

    op.create_table(
        "project_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("href", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_source_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_source")),
    )
    with op.batch_alter_table("project_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_source_project_id"), ["project_id"], unique=False)

    op.create_table(
        "reporting_date",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_reporting_date_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporting_date")),
    )
    with op.batch_alter_table("reporting_date", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reporting_date_project_id"), ["project_id"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "public_cash",
                "private_cash",
                "public_in_kind",
                "private_in_kind",
                "participant_allowance",
                name="contributionkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("description", sa.String(length=200), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column(
            "timing",
            sa.Enum("once", "spread", "monthly", name="timing", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_contribution_partner_id")),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_contribution_phase_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_contribution_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("project_id", "key", name=op.f("uq_contribution_project_id_key")),
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contribution_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_phase_id"), ["phase_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_project_id"), ["project_id"], unique=False)

    op.create_table(
        "cost_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("category", sa.String(length=80), nullable=False),
        sa.Column("description", sa.String(length=200), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("quantity", sa.String(length=40), nullable=True),
        sa.Column("per_participant", sa.Boolean(), nullable=False),
        sa.Column("unit_price", sa.BigInteger(), nullable=True),
        sa.Column(
            "timing",
            sa.Enum("once", "spread", "monthly", name="timing", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_cost_line_partner_id")),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_cost_line_phase_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_cost_line_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_line")),
        sa.UniqueConstraint("project_id", "key", name=op.f("uq_cost_line_project_id_key")),
    )
    with op.batch_alter_table("cost_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cost_line_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cost_line_phase_id"), ["phase_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cost_line_project_id"), ["project_id"], unique=False)

    op.create_table(
        "flat_rate_use_partner",
        sa.Column("flat_rate_use_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["flat_rate_use_id"],
            ["flat_rate_use.id"],
            name=op.f("fk_flat_rate_use_partner_flat_rate_use_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_flat_rate_use_partner_partner_id")),
        sa.PrimaryKeyConstraint("flat_rate_use_id", "partner_id", name=op.f("pk_flat_rate_use_partner")),
    )
    with op.batch_alter_table("flat_rate_use_partner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_flat_rate_use_partner_partner_id"), ["partner_id"], unique=False)

    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("fte", sa.String(length=40), nullable=False),
        sa.Column(
            "basis",
            sa.Enum("standard", "salary", "unit_cost", name="basis", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("annual_cost", sa.BigInteger(), nullable=True),
        sa.Column("monthly_salary", sa.BigInteger(), nullable=True),
        sa.Column("hourly_rate", sa.BigInteger(), nullable=True),
        sa.Column("hours_per_year", sa.String(length=40), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_position_partner_id")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_position_project_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
        sa.UniqueConstraint("project_id", "key", name=op.f("uq_position_project_id_key")),
    )
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_position_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_position_project_id"), ["project_id"], unique=False)

    op.create_table(
        "school",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("target_group", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_school_partner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
    )
    with op.batch_alter_table("school", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_school_partner_id"), ["partner_id"], unique=False)

    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("phase_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=80), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=True),
        sa.Column("low", sa.String(length=40), nullable=True),
        sa.Column("high", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_target_partner_id")),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"], name=op.f("fk_target_phase_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_target_project_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_target_phase_id"), ["phase_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_target_project_id"), ["project_id"], unique=False)

    op.create_table(
        "salary_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("rate", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_salary_revision_position_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_salary_revision")),
    )
    with op.batch_alter_table("salary_revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_salary_revision_position_id"), ["position_id"], unique=False)


def downgrade() -> None:  # noqa: PLR0915  (as above)
    """Take the step back."""
    with op.batch_alter_table("salary_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_salary_revision_position_id"))

    op.drop_table("salary_revision")
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_project_id"))
        batch_op.drop_index(batch_op.f("ix_target_phase_id"))
        batch_op.drop_index(batch_op.f("ix_target_partner_id"))

    op.drop_table("target")
    with op.batch_alter_table("school", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_school_partner_id"))

    op.drop_table("school")
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_position_project_id"))
        batch_op.drop_index(batch_op.f("ix_position_partner_id"))

    op.drop_table("position")
    with op.batch_alter_table("flat_rate_use_partner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flat_rate_use_partner_partner_id"))

    op.drop_table("flat_rate_use_partner")
    with op.batch_alter_table("cost_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cost_line_project_id"))
        batch_op.drop_index(batch_op.f("ix_cost_line_phase_id"))
        batch_op.drop_index(batch_op.f("ix_cost_line_partner_id"))

    op.drop_table("cost_line")
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contribution_project_id"))
        batch_op.drop_index(batch_op.f("ix_contribution_phase_id"))
        batch_op.drop_index(batch_op.f("ix_contribution_partner_id"))

    op.drop_table("contribution")
    with op.batch_alter_table("reporting_date", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reporting_date_project_id"))

    op.drop_table("reporting_date")
    with op.batch_alter_table("project_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_source_project_id"))

    op.drop_table("project_source")
    with op.batch_alter_table("phase", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_phase_project_id"))

    op.drop_table("phase")
    with op.batch_alter_table("partner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_project_id"))

    op.drop_table("partner")
    with op.batch_alter_table("oncost_rate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_oncost_rate_project_id"))

    op.drop_table("oncost_rate")
    with op.batch_alter_table("flat_rate_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flat_rate_use_project_id"))

    op.drop_table("flat_rate_use")
    with op.batch_alter_table("allocation_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_allocation_request_allocation_id"))

    op.drop_table("allocation_request")
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_call_key"))

    op.drop_table("project")
    op.drop_table("call")
    op.drop_table("allocation")
