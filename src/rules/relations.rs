//! What rows owe each other and their policy: names, exceptions, `senao`, outputs and their order.

use std::collections::HashMap;
use std::sync::Arc;

use super::area::{Area, Side};
use super::decimal::Decimal;
use super::fact::Fact;
use super::facts::FactId;
use super::fault::{Fault, FaultKind};
use super::output::{Aggregation, OutputSpec, Policy};
use super::region::Region;
use super::spec::TableSpec;
use super::table::Row;
use super::words::nearest;

/// The rows by name; a second row of a name is a fault and keeps the first's.
pub(super) fn names<'a>(spec: &'a TableSpec, faults: &mut Vec<Fault>) -> HashMap<&'a str, usize> {
    let mut named = HashMap::new();
    for (at, row) in spec.rows.iter().enumerate() {
        let first = *named.entry(row.id.as_str()).or_insert(at);
        if first != at {
            faults.push(Fault::of_row(at, FaultKind::RepeatedId { first }));
        }
    }
    named
}

/// Resolves exceptions and checks that they do not go round, and that one `senao` row at most is there.
pub(super) fn link(spec: &TableSpec, named: &HashMap<&str, usize>, rows: &mut [Row], faults: &mut Vec<Fault>) {
    for (at, row) in spec.rows.iter().enumerate() {
        for name in &row.exception_of {
            if let Some(base) = named.get(name.as_str()) {
                rows[at].exception_of.push(*base);
                continue;
            }
            let nearest = nearest(name, spec.rows.iter().map(|row| row.id.as_str()));
            let name = name.clone();
            faults.push(Fault::of_row(at, FaultKind::UnknownException { name, nearest }));
        }
    }
    faults.extend(cycles(rows));
    check_otherwise(spec, faults);
}

/// One fault a circle, at its first row.
fn cycles(rows: &[Row]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for start in 0..rows.len() {
        let Some(circle) = circle_from(rows, start) else {
            continue;
        };
        if circle.iter().min() == Some(&start) {
            faults.push(Fault::of_row(start, FaultKind::ExceptionCycle { rows: circle }));
        }
    }
    faults
}

/// A way from a row through the rows it beats back to itself, if there is one.
fn circle_from(rows: &[Row], start: usize) -> Option<Vec<usize>> {
    let mut from: HashMap<usize, usize> = HashMap::new();
    let mut queue = vec![start];
    while let Some(row) = queue.pop() {
        for &base in &rows[row].exception_of {
            if base == start {
                let mut way = vec![row];
                while way.last() != Some(&start) {
                    way.push(from[&way[way.len() - 1]]);
                }
                way.reverse();
                return Some(way);
            }
            if let std::collections::hash_map::Entry::Vacant(place) = from.entry(base) {
                place.insert(row);
                queue.push(base);
            }
        }
    }
    None
}

fn check_otherwise(spec: &TableSpec, faults: &mut Vec<Fault>) {
    let mut first = None;
    for (at, row) in spec.rows.iter().enumerate().filter(|(_, row)| row.otherwise) {
        if let Some(first) = first {
            faults.push(Fault::of_row(at, FaultKind::RepeatedOtherwise { first }));
        }
        first = first.or(Some(at));
        if row.when.iter().any(|(_, cell)| cell.trim() != "-") {
            faults.push(Fault::of_row(at, FaultKind::OtherwiseWithCells));
        }
    }
}

/// Every row says something that counts, and what its policy ranks or adds can be ranked or added.
pub(super) fn check_outputs(policy: Policy, outputs: &[OutputSpec], rows: &[Row], faults: &mut Vec<Fault>) {
    if policy.ranks_outputs() && outputs.iter().all(|output| output.order.is_empty()) {
        faults.push(Fault::of_table(FaultKind::NoOrder));
    }
    for (at, row) in rows.iter().enumerate() {
        if !row.outputs.iter().zip(outputs).any(|(value, output)| output.counts && value.is_some()) {
            faults.push(Fault::of_row(at, FaultKind::NoOutput));
        }
        for (value, output) in row.outputs.iter().zip(outputs) {
            let ranked = output.order.is_empty() || value.as_ref().is_none_or(|v| output.order.contains(v));
            if let (true, false, Some(value)) = (policy.ranks_outputs(), ranked, value) {
                let (output, value) = (output.name.clone(), value.print());
                faults.push(Fault::of_row(at, FaultKind::Unranked { output, value }));
            }
        }
    }
    if let Some(how) = policy.aggregation().filter(|how| *how != Aggregation::Count) {
        faults.extend(check_sums(how, outputs, rows));
    }
}

/// Numbers only, and together within range, so that no sum of rows ever overflows.
fn check_sums(how: Aggregation, outputs: &[OutputSpec], rows: &[Row]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (column, output) in outputs.iter().enumerate().filter(|(_, output)| output.counts) {
        let mut total = Decimal::ZERO;
        for (at, row) in rows.iter().enumerate() {
            let Some(value) = &row.outputs[column] else {
                continue;
            };
            let size = value.number().and_then(|n| Decimal::from_millionths(n.millionths().abs()).ok());
            let sum =
                size.and_then(|size| if how == Aggregation::Sum { total.checked_add(size).ok() } else { Some(total) });
            match sum {
                Some(sum) => total = sum,
                None => faults.push(Fault::of_row(at, FaultKind::NotSummable { output: output.name.clone() })),
            }
        }
    }
    faults
}

/// An exception lies inside every row it beats.
pub(super) fn check_bases(inputs: &[(FactId, Arc<Fact>)], rows: &[Row], faults: &mut Vec<Fault>) {
    for (at, row) in rows.iter().enumerate() {
        for &base in &row.exception_of {
            if rows[base].otherwise {
                faults.push(Fault::of_row(at, FaultKind::ExceptionOutside { base, area: None }));
            } else if let Some(axis) =
                (0..inputs.len()).find(|&axis| !row.regions[axis].is_within(&rows[base].regions[axis]))
            {
                let area = Some(outside(inputs, row, &rows[base], axis));
                let kind = FaultKind::ExceptionOutside { base, area };
                faults.push(Fault::of_row(at, kind).on(inputs[axis].1.name()));
            }
        }
    }
}

/// The part of an exception beyond its base on one input.
fn outside(inputs: &[(FactId, Arc<Fact>)], row: &Row, base: &Row, beyond: usize) -> Area {
    let side = |(axis, (_, fact)): (usize, &(FactId, Arc<Fact>))| {
        let region: Region = if axis == beyond {
            row.regions[axis].intersection(&base.regions[axis].complement(fact.span()))
        } else {
            row.regions[axis].clone()
        };
        Side::new(fact, region)
    };
    Area { sides: inputs.iter().enumerate().map(side).collect() }
}
