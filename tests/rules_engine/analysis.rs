//! Tables with known gaps, overlaps and rows that never win, from the tests of public analysers. What the
//! proof finds is compared with what they expect as sets of points, not as lists of boxes.

use std::collections::{BTreeSet, HashMap};

use plantao::rules::{Area, Budget, Decimal, Domain, Fact, Facts, FaultKind, Region, Table, Value};
use serde_json::Value as Json;

use crate::json;

const SAMPLES: &str = include_str!("../dados/analise.jsonl");

type Point = Vec<Value>;

#[test]
fn every_known_gap_overlap_and_dead_row_is_found_and_nothing_else() {
    let samples = json::lines(SAMPLES);
    assert!(samples.len() >= 4);
    for sample in samples {
        let facts = json::facts(&sample["fatos"]);
        let spec = json::table(&sample["tabela"]);
        let table = spec.compile(&facts).unwrap();
        let report = table.check(Budget::default());
        let name = &sample["origem"];
        assert!(report.complete, "{name}");
        let grid = grid(&facts, &table, &sample);

        let gaps = cover(&grid, &report.gaps.iter().map(regions).collect::<Vec<_>>(), &facts, &table);
        let known = boxes(&facts, &table, sample["lacunas"].as_array().unwrap());
        assert_eq!(gaps, cover(&grid, &known, &facts, &table), "{name}: gaps");

        if sample.get("nao_conferir_sobreposicoes").is_none() {
            expect_overlaps(&facts, &table, &sample, &grid);
        }
        let dead = report.faults.iter().filter(|f| matches!(f.kind, FaultKind::Unreachable { .. }));
        let dead: Vec<&str> = dead.map(|f| table.rows()[f.row.unwrap()].id.as_str()).collect();
        let known: Vec<&str> = sample
            .get("inalcancaveis")
            .map_or(Vec::new(), |rows| rows.as_array().unwrap().iter().map(|row| row.as_str().unwrap()).collect());
        assert_eq!(dead, known, "{name}: rows that never win");
    }
}

fn expect_overlaps(facts: &Facts, table: &Table, sample: &Json, grid: &[Point]) {
    let (overlaps, complete) = table.overlaps(Budget::default());
    assert!(complete);
    let named = |rows: &[usize]| rows.iter().map(|r| table.rows()[*r].id.clone()).collect::<Vec<_>>();
    let found: HashMap<Vec<String>, BTreeSet<Point>> = overlaps
        .iter()
        .map(|o| {
            let areas: Vec<Vec<Region>> = o.areas.iter().map(regions).collect();
            (named(&o.rows), cover(grid, &areas, facts, table))
        })
        .collect();
    let mut known: HashMap<Vec<String>, BTreeSet<Point>> = HashMap::new();
    for overlap in sample["sobreposicoes"].as_array().unwrap() {
        let rows = overlap["linhas"].as_array().unwrap().iter().map(json::text).collect();
        let boxes = boxes(facts, table, std::slice::from_ref(overlap));
        known.entry(rows).or_default().extend(cover(grid, &boxes, facts, table));
    }
    assert_eq!(found, known, "{}: overlaps", sample["origem"]);
}

fn regions(area: &Area) -> Vec<Region> {
    area.sides.iter().map(|side| side.region.clone()).collect()
}

/// The boxes of a sample: an input that a box leaves out is free.
fn boxes(facts: &Facts, table: &Table, json: &[Json]) -> Vec<Vec<Region>> {
    let side = |one: &Json, fact: &Fact| match one.get(fact.name()) {
        Some(cell) => fact.parse_cell(cell.as_str().unwrap()).unwrap(),
        None => fact.everything(),
    };
    json.iter().map(|one| table.inputs().map(|id| side(one, facts.get(id))).collect()).collect()
}

/// The points of the grid that lie in some box.
fn cover(grid: &[Point], boxes: &[Vec<Region>], facts: &Facts, table: &Table) -> BTreeSet<Point> {
    let inside = |point: &&Point| {
        let holds = |(id, (region, value)): (_, (&Region, &Value))| facts.get(id).holds(region, *value);
        boxes.iter().any(|b| table.inputs().zip(b.iter().zip(point.iter())).all(holds))
    };
    grid.iter().filter(inside).cloned().collect()
}

/// Every combination of the numbers that the sample mentions, of points between them and beyond them.
fn grid(facts: &Facts, table: &Table, sample: &Json) -> Vec<Point> {
    let ticks = numbers(&sample.to_string());
    let mut grid = vec![Vec::new()];
    for id in table.inputs() {
        let fact = facts.get(id);
        let values: Vec<Value> = ticks.iter().filter_map(|t| value(fact, *t)).collect();
        grid = grid.iter().flat_map(|p: &Point| values.iter().map(|v| [&p[..], &[*v]].concat())).collect();
    }
    grid
}

fn value(fact: &Fact, tick: Decimal) -> Option<Value> {
    let value = match fact.domain() {
        Domain::Integer { .. } => Value::integer(tick.to_integer()?),
        _ => Value::decimal(tick),
    };
    (!fact.only(value).is_empty()).then_some(value)
}

/// The numbers of a text, and half a step to either side.
fn numbers(text: &str) -> BTreeSet<Decimal> {
    let half = 500_000;
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter_map(|t| t.parse::<Decimal>().ok());
    let near = |d: Decimal| [-half, 0, half].map(|by| Decimal::from_millionths(d.millionths() + by).unwrap());
    digits.filter(|d| d.millionths() < 2_000_000_000).flat_map(near).collect()
}
