"""A file that uses every key of the format comes back unchanged."""

from grantplanner.documents import parse_document
from grantplanner.export.project_file import dump_project, write_yaml
from grantplanner.intake.project_file import read_project

WHOLE = """\
project:
  slug: samverkan-skolnarvaro
  name: Samverkan för ökad skolnärvaro
  owner: Stockholms stad, socialförvaltningen
  call: esf-2014-2020/stockholm-po2-2-2019
  starts_on: 2020-01-01
  ends_on: 2022-06-30
  ceiling: "15000000.50"
  participant_age: {low: 14, high: 16}
  intake_pause: [7, 8]
  illustration: Fördelningen inom 15 mnkr är vår egen
phases:
  - {kind: planning, name: Analys och planering, starts_on: 2020-01-01, ends_on: 2020-09-30}
  - {kind: implementation, name: Genomförande, starts_on: 2020-10-01, ends_on: 2021-09-30}
  - {kind: implementation, name: Genomförande 2, starts_on: 2021-10-01, ends_on: 2022-03-31}
  - {kind: closing, name: Avslutning, starts_on: 2022-04-01, ends_on: 2022-06-30}
partners:
  - {key: sof, name: Socialförvaltningen, role: owner}
  - {key: farsta, name: Farsta, role: district, schools: [{name: Skolan, target_group: 90}, {name: "1:a skolan"}]}
positions:
  - {key: projektledare, partner: sof, title: Projektledare, fte: "1", basis: standard, annual_cost: 600000}
  - {key: farsta-sso, partner: farsta, title: Skolsocionom, fte: "1.00", basis: standard, annual_cost: 600000,
     starts_on: 2020-01-01, ends_on: 2022-06-30}
  - {key: ekonom, partner: sof, title: Ekonom, fte: "0.4", basis: salary, monthly_salary: 42000,
     revisions: [{from: 2021-04-01, rate: "0.02"}, {from: 2022-04-01, rate: "-0.010"}]}
  - {key: coach, partner: farsta, title: Coach, fte: "0.5", basis: unit_cost, hourly_rate: "412.25",
     hours_per_year: 1720, source: "Tabell 3: enhetskostnader"}
costs:
  - {key: utv-1, partner: sof, category: external_services, description: Utvärdering, amount: 300000, timing: spread,
     phase: planning}
  - {key: konferens, partner: sof, category: travel, description: Möte, amount: 40000, timing: once, on: 2021-05-12}
  - {key: licens, partner: sof, category: equipment, description: Licenser, quantity: "7.50", unit_price: 150,
     timing: monthly}
  - {key: material, partner: sof, category: equipment, description: Material, quantity: participants, unit_price: 200}
  - {key: hyra, partner: sof, category: equipment, description: Bilar, amount: 1, timing: spread, ends_on: 2021-01-31}
  - {key: avgift, partner: sof, category: revenue, description: Deltagaravgift, amount: 10000}
flat_rates:
  - {use: indirect_15, partners: [sof, farsta]}
oncost_rates:
  - {year: 2020, rate: "0.4015", source: SKR}
  - {year: 2021, rate: "0.40150"}
contributions:
  - {key: kontant, partner: sof, kind: public_cash, description: Budgetmedel, amount: 7950000}
  - {key: tid, partner: farsta, kind: public_in_kind, description: Rektorers tid, amount: 90000, timing: spread,
     phase: Genomförande 2, source: "Avtal, 12 §"}
targets:
  - {indicator: participants, value: 200}
  - {indicator: participants, partner: farsta, value: 28, points: [{on: 2020-12-31, value: 10}, {on: 2021-12-31,
     value: 28}]}
  - {indicator: participants, gender: woman, value: 110}
  - {indicator: satisfaction, value: "8.60", points: [{on: 2021-06-30, value: "8.0"}]}
  - {indicator: satisfaction, phase: closing, value: "8.6"}
  - {indicator: gender_balance, low: "0.40", high: "0.60"}
reporting_dates: [2020-10-30, 2021-04-30]
sources:
  - {for: project.ceiling, title: "Beslut 7: budget", href: "https://example.org/beslut?nr=7#budget"}
theory:
  - {stage: resources, level: all, text: "Medel och kunskap: 15 mnkr"}
  - {stage: long_effects, level: individual, text: Fler blir behöriga, indicators: [eligible, own_measure]}
survey:
  - {theme: Möten, item: Vi har regelbundna möten, then: {very: 7, fairly: 2, little: 9, not: 6, unknown: 0},
     now: {very: 13, fairly: 6, little: 3, not: 2, unknown: 0}, source: Figur 8}
  - {item: Samverkan fungerar väl, now: {very: 0, fairly: 0, little: 0, not: 0, unknown: 0}}
  - {item: Vi vet vem vi ska ringa}
"""


def test_a_file_with_every_key_comes_back_unchanged() -> None:
    document = parse_document(WHOLE.encode(), "plan.yaml")

    project, problems = read_project(document)

    assert problems == []
    assert project is not None
    assert dump_project(project) == document.data
    assert parse_document(write_yaml(dump_project(project)).encode(), "plan.yaml").data == document.data
