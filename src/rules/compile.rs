//! From a table as written to a table that decides, or to every fault at once.

use std::collections::HashMap;
use std::sync::Arc;

use super::bits;
use super::fact::Fact;
use super::facts::{FactId, Facts};
use super::fault::{Fault, FaultKind};
use super::output::{OutputSpec, OutputValue};
use super::region::Region;
use super::relations;
use super::spec::{RowSpec, TableSpec};
use super::table::{Axis, Exceptions, Row, RowClass, Table};
use super::words::nearest;

impl TableSpec {
    /// Compiles the table, or returns everything that keeps it from deciding, in order of place. What a
    /// table may decide with and should not (gaps, overlaps, useless rows) is [`Table::check`]'s.
    pub fn compile(&self, facts: &Facts) -> Result<Table, Vec<Fault>> {
        let mut faults = Vec::new();
        let inputs = inputs(self, facts, &mut faults);
        let outputs = outputs(self);
        let named: HashMap<&str, usize> = relations::names(self, &mut faults);
        let mut rows: Vec<Row> =
            self.rows.iter().enumerate().map(|(at, row)| read(self, at, row, &inputs, &outputs, &mut faults)).collect();
        relations::link(self, &named, &mut rows, &mut faults);
        relations::check_outputs(self.policy, &outputs, &rows, &mut faults);
        if faults.is_empty() {
            relations::check_bases(&inputs, &rows, &mut faults);
        }
        if faults.is_empty() {
            return Ok(assemble(self, inputs, outputs, rows));
        }
        faults.sort_by_key(|fault| fault.row);
        Err(faults)
    }
}

/// The inputs that are facts, once each.
fn inputs(spec: &TableSpec, facts: &Facts, faults: &mut Vec<Fault>) -> Vec<(FactId, Arc<Fact>)> {
    let mut known: Vec<(FactId, Arc<Fact>)> = Vec::new();
    for name in &spec.inputs {
        match facts.id(name) {
            None => {
                let nearest = nearest(name, facts.iter().map(|(_, fact)| fact.name()));
                faults.push(Fault::of_table(FaultKind::UnknownInput { nearest }).on(name));
            }
            Some(id) if known.iter().any(|(other, _)| *other == id) => {
                faults.push(Fault::of_table(FaultKind::RepeatedInput).on(name));
            }
            Some(id) => known.push((id, facts.get(id).clone())),
        }
    }
    known
}

/// The declared outputs, then those that only rows mention.
fn outputs(spec: &TableSpec) -> Vec<OutputSpec> {
    let mut all = spec.outputs.clone();
    for (name, _) in spec.rows.iter().flat_map(|row| &row.outputs) {
        if all.iter().all(|output| output.name != *name) {
            all.push(OutputSpec { name: name.clone(), counts: true, order: Vec::new() });
        }
    }
    all
}

fn read(
    spec: &TableSpec,
    at: usize,
    row: &RowSpec,
    inputs: &[(FactId, Arc<Fact>)],
    outputs: &[OutputSpec],
    faults: &mut Vec<Fault>,
) -> Row {
    let mut cells = vec![None; inputs.len()];
    let mut regions: Vec<Region> = inputs.iter().map(|(_, fact)| fact.everything()).collect();
    for (name, text) in &row.when {
        let Some(axis) = inputs.iter().position(|(_, fact)| fact.name() == name) else {
            if !spec.inputs.contains(name) {
                let nearest = nearest(name, spec.inputs.iter().map(String::as_str));
                faults.push(Fault::of_row(at, FaultKind::OutsideInputs { nearest }).on(name));
            }
            continue;
        };
        match inputs[axis].1.parse_cell(text) {
            Ok(region) => (cells[axis], regions[axis]) = (Some(text.clone()), region),
            Err(fault) => faults.push(Fault::of_row(at, FaultKind::Cell(fault)).on(name)),
        }
    }
    let say = |output: &OutputSpec| row.outputs.iter().find(|(name, _)| *name == output.name).map(|(_, v)| v.clone());
    let outputs = outputs.iter().map(say).collect();
    let (id, otherwise) = (row.id.clone(), row.otherwise);
    Row { id, cells, outputs, exception_of: Vec::new(), otherwise, regions, class: RowClass::default() }
}

fn assemble(spec: &TableSpec, inputs: Vec<(FactId, Arc<Fact>)>, outputs: Vec<OutputSpec>, mut rows: Vec<Row>) -> Table {
    classify(&outputs, &mut rows);
    let slots = precedence(spec, &outputs, &rows);
    let axes = inputs.into_iter().enumerate().map(|(at, (id, fact))| {
        let regions: Vec<&Region> = slots.iter().map(|row| &rows[*row].regions[at]).collect();
        Axis::new(id, fact, &regions)
    });
    let axes = axes.collect();
    let otherwise = rows.iter().position(|row| row.otherwise);
    let (exceptions, words) = (exceptions(&rows, &slots), bits::words_for(slots.len()));
    Table { policy: spec.policy, axes, outputs, slots, otherwise, exceptions, words, rows }
}

/// Gives rows with equal outputs equal numbers.
fn classify(outputs: &[OutputSpec], rows: &mut [Row]) {
    let classes = classes(outputs, rows);
    rows.iter_mut().zip(classes).for_each(|(row, class)| row.class = class);
}

fn classes(outputs: &[OutputSpec], rows: &[Row]) -> Vec<RowClass> {
    let mut counted: HashMap<Vec<Option<&OutputValue>>, u32> = HashMap::new();
    let mut full: HashMap<&[Option<OutputValue>], u32> = HashMap::new();
    let mut classes = Vec::with_capacity(rows.len());
    for row in rows {
        let that_count = row.outputs.iter().zip(outputs).filter(|(_, o)| o.counts).map(|(v, _)| v.as_ref()).collect();
        let (next_counted, next_full) = (counted.len() as u32, full.len() as u32);
        classes.push(RowClass {
            counted: *counted.entry(that_count).or_insert(next_counted),
            full: *full.entry(&row.outputs).or_insert(next_full),
        });
    }
    classes
}

/// Rows in the order in which they win: by rank of outputs where the policy ranks them, then as written.
fn precedence(spec: &TableSpec, outputs: &[OutputSpec], rows: &[Row]) -> Vec<usize> {
    let mut slots: Vec<usize> = (0..rows.len()).filter(|row| !rows[*row].otherwise).collect();
    if spec.policy.ranks_outputs() {
        slots.sort_by_cached_key(|row| rank(outputs, &rows[*row]));
    }
    slots
}

fn rank(outputs: &[OutputSpec], row: &Row) -> Vec<usize> {
    let place = |(output, value): (&OutputSpec, &Option<OutputValue>)| {
        output.order.iter().position(|ranked| Some(ranked) == value.as_ref()).unwrap_or(output.order.len())
    };
    outputs.iter().zip(&row.outputs).filter(|(output, _)| !output.order.is_empty()).map(place).collect()
}

fn exceptions(rows: &[Row], slots: &[usize]) -> Option<Exceptions> {
    let words = bits::words_for(slots.len());
    let mut all = Exceptions { bases: vec![0; words], beaten_by: HashMap::new() };
    for (winner, row) in slots.iter().enumerate() {
        for base in &rows[*row].exception_of {
            let Some(base) = slots.iter().position(|row| row == base) else {
                continue;
            };
            bits::set(&mut all.bases, base);
            bits::set(all.beaten_by.entry(base).or_insert_with(|| vec![0; words]), winner);
        }
    }
    (!all.beaten_by.is_empty()).then_some(all)
}
