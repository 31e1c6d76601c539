//! Faults of cells, rows and tables, as data. The words that explain them are written elsewhere.
//!
//! Each kind carries what its message needs (the nearest valid word, the cell that was meant, an example)
//! and maps to one code of the findings' contract.

use std::fmt;
use std::ops::Range;

use super::area::Area;

/// A fault inside one cell, or inside one typed answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// What is wrong.
    pub kind: CellFaultKind,
    /// Where, in characters (not bytes) of the cell's text.
    pub chars: Range<usize>,
}

/// What can be wrong with a cell. A `fix` is a whole item in the cell language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellFaultKind {
    /// Not a value of the fact (`valor_desconhecido`).
    UnknownValue {
        /// The word as written.
        word: String,
        /// The valid word it is probably meant to be.
        nearest: Option<String>,
    },
    /// Not a number (`numero_invalido`).
    Number {
        /// The text as written.
        text: String,
        /// Why.
        why: NumberFault,
        /// The item that was meant.
        fix: Option<String>,
    },
    /// An operator that does not exist, or that lacks its operand (`operador_invalido`).
    Operator {
        /// The operator as written.
        operator: String,
        /// The item that was meant.
        fix: Option<String>,
    },
    /// `<`, `>` or a range on options or yes/no, which have no order (`operador_invalido`).
    OrderOnOptions,
    /// A range that holds nothing; `fix` is the range with its ends swapped (`faixa_vazia`).
    EmptyRange {
        /// The range that was meant, when it was only reversed.
        fix: Option<String>,
    },
    /// A range of hours over midnight: it takes two rows or a list of the two halves (`faixa_vazia`).
    OverMidnight {
        /// The cells of the evening and of the small hours.
        halves: [String; 2],
    },
    /// A range without one of its ends (`faixa_vazia`).
    HalfRange {
        /// The comparison that was meant.
        fix: Option<String>,
    },
    /// `não(...)` of everything: no answer satisfies the cell (`faixa_vazia`).
    NothingLeft,
    /// A value that the fact cannot have (`fora_do_dominio`).
    OutsideDomain {
        /// The domain, in the cell language.
        domain: String,
    },
    /// Not an hour `HH:MM` or not a date `AAAA-MM-DD` (`hora_invalida`).
    Clock {
        /// The text as written.
        text: String,
        /// The hour or date that was meant.
        fix: Option<String>,
    },
    /// Nothing between two commas, at an end of the list, or in the whole cell (`item_vazio`).
    EmptyItem,
    /// A bracket without its pair, or a range without brackets (`parenteses`).
    Brackets {
        /// The item that was meant.
        fix: Option<String>,
    },
}

/// Why a text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberFault {
    /// Nothing like a number.
    NotANumber,
    /// A comma where the decimal point goes, or a list without the space that tells it from one.
    CommaDecimal,
    /// A unit of measure inside the cell: the fact already has one.
    Unit,
    /// A typographic dash instead of the minus sign.
    Dash,
    /// `7-10` instead of a range.
    HyphenRange,
    /// Points between thousands.
    ThousandsPoint,
    /// A fraction in a fact of whole numbers.
    NotWhole,
    /// More than six decimals.
    TooPrecise,
    /// Beyond what a number may be.
    TooLarge,
}

impl CellFaultKind {
    /// The code of the finding.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownValue { .. } => "valor_desconhecido",
            Self::Number { .. } => "numero_invalido",
            Self::Operator { .. } | Self::OrderOnOptions => "operador_invalido",
            Self::EmptyRange { .. } | Self::OverMidnight { .. } | Self::HalfRange { .. } | Self::NothingLeft => {
                "faixa_vazia"
            }
            Self::OutsideDomain { .. } => "fora_do_dominio",
            Self::Clock { .. } => "hora_invalida",
            Self::EmptyItem => "item_vazio",
            Self::Brackets { .. } => "parenteses",
        }
    }
}

/// A fault of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The row at fault, by its place in the table; `None` when the table is.
    pub row: Option<usize>,
    /// The input at fault, by the name of its fact.
    pub input: Option<String>,
}

/// What can be wrong with a table. Rows are named by their place in the table, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The cell cannot be read.
    Cell(CellFault),
    /// The cell admits every answer: `-`, or nothing, says the same (`celula_cobre_tudo`).
    CoversAll,
    /// An input that is no fact (`entrada_desconhecida`).
    UnknownInput {
        /// The closest fact.
        nearest: Option<String>,
    },
    /// An input listed twice (`entrada_inutil`).
    RepeatedInput,
    /// A row tests a fact that is not among the inputs (`fato_fora_de_entradas`).
    OutsideInputs {
        /// The closest input.
        nearest: Option<String>,
    },
    /// No answer to this input ever changes the outcome (`entrada_inutil`).
    UselessInput {
        /// Whether no row even tests it.
        untested: bool,
    },
    /// A row without an output that counts (`linha_sem_saida`).
    NoOutput,
    /// A row named as another (`id_repetido`).
    RepeatedId {
        /// The row that had the name first.
        first: usize,
    },
    /// An exception to a row that does not exist (`excecao_desconhecida`).
    UnknownException {
        /// The name as written.
        name: String,
        /// The closest row name.
        nearest: Option<String>,
    },
    /// Exceptions that beat each other in a circle (`excecao_ciclo`).
    ExceptionCycle {
        /// The rows of the circle, from the one at fault.
        rows: Vec<usize>,
    },
    /// An exception that reaches outside the row it beats (`excecao_fora_da_base`).
    ExceptionOutside {
        /// The row it should lie inside.
        base: usize,
        /// Where it reaches outside; `None` when the base is the `senao` row, which has no inside.
        area: Option<Area>,
    },
    /// A second `senao` row (`senao_repetido`).
    RepeatedOtherwise {
        /// The first one.
        first: usize,
    },
    /// A `senao` row with cells: it applies exactly where no other does (`tipo_errado`).
    OtherwiseWithCells,
    /// A policy that ranks outputs, without the order of their values (`prioridade_sem_ordem`).
    NoOrder,
    /// An output value that the order does not rank (`prioridade_sem_ordem`).
    Unranked {
        /// The output.
        output: String,
        /// Its value.
        value: String,
    },
    /// An output that a sum, minimum or maximum cannot take, or whose sum is too large (`numero_invalido`).
    NotSummable {
        /// The output.
        output: String,
    },
    /// A case that no row covers (`lacuna`).
    Gap {
        /// The case.
        area: Area,
    },
    /// A case that two rows of an `unica` table cover (`sobreposicao`).
    Overlap {
        /// The earlier row.
        with: usize,
        /// The case.
        area: Area,
    },
    /// A case that two rows of a `qualquer` table answer differently (`qualquer_divergente`).
    Diverging {
        /// The earlier row.
        with: usize,
        /// The case.
        area: Area,
    },
    /// A row that never wins (`linha_inalcancavel`).
    Unreachable {
        /// The rows that win where it applies; empty for a `senao` that no gap is left for.
        winners: Vec<usize>,
    },
    /// A row that says what an earlier one says, of the same cases (`linha_repetida`).
    RepeatedRow {
        /// The earlier row.
        first: usize,
    },
}

impl FaultKind {
    /// The code of the finding.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Cell(fault) => fault.kind.code(),
            Self::CoversAll => "celula_cobre_tudo",
            Self::UnknownInput { .. } => "entrada_desconhecida",
            Self::RepeatedInput | Self::UselessInput { .. } => "entrada_inutil",
            Self::OutsideInputs { .. } => "fato_fora_de_entradas",
            Self::NoOutput => "linha_sem_saida",
            Self::RepeatedId { .. } => "id_repetido",
            Self::UnknownException { .. } => "excecao_desconhecida",
            Self::ExceptionCycle { .. } => "excecao_ciclo",
            Self::ExceptionOutside { .. } => "excecao_fora_da_base",
            Self::RepeatedOtherwise { .. } => "senao_repetido",
            Self::OtherwiseWithCells => "tipo_errado",
            Self::NoOrder | Self::Unranked { .. } => "prioridade_sem_ordem",
            Self::NotSummable { .. } => "numero_invalido",
            Self::Gap { .. } => "lacuna",
            Self::Overlap { .. } => "sobreposicao",
            Self::Diverging { .. } => "qualquer_divergente",
            Self::Unreachable { .. } => "linha_inalcancavel",
            Self::RepeatedRow { .. } => "linha_repetida",
        }
    }
}

impl Fault {
    pub(super) fn of_table(kind: FaultKind) -> Self {
        Self { kind, row: None, input: None }
    }

    pub(super) fn of_row(row: usize, kind: FaultKind) -> Self {
        Self { kind, row: Some(row), input: None }
    }

    pub(super) fn on(mut self, input: &str) -> Self {
        self.input = Some(input.to_owned());
        self
    }
}

/// Code and place, for logs and tests; people read the rendered finding.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind.code())?;
        self.row.map_or(Ok(()), |row| write!(f, " row {row}"))?;
        self.input.as_ref().map_or(Ok(()), |input| write!(f, " input {input}"))
    }
}
