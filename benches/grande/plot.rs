//! Lines on two logarithmic axes as an SVG picture: providers to the right, milliseconds and megabytes up.

use super::growth::{Row, SIZES};

const WIDTH: f64 = 860.0;
const HEIGHT: f64 = 520.0;
/// Left, top, right, bottom of the field; the names of the lines stand right of it.
const FIELD: (f64, f64, f64, f64) = (64.0, 24.0, 470.0, 470.0);
/// Lines of names are this far apart at least.
const NAME: f64 = 16.0;
/// Okabe and Ito's colours, which those who see fewer tell apart too.
const COLOURS: [&str; 8] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#555555", "#9a7d0a"];

/// The picture.
pub(crate) fn svg(rows: &[Row]) -> String {
    let figures = || rows.iter().flat_map(|row| row.figures);
    let low = figures().fold(f64::INFINITY, f64::min).log10().floor();
    let high = figures().fold(0.0, f64::max).log10().ceil();
    let axes = Axes { low, high };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" \
         font-size=\"12\" fill=\"#222\">\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    out += &axes.grid();
    let ends: Vec<f64> = rows.iter().map(|row| axes.y(row.figures[SIZES.len() - 1])).collect();
    for ((at, row), name) in rows.iter().enumerate().zip(spread(&ends)) {
        out += &line(row, &axes, COLOURS[at % COLOURS.len()], at >= COLOURS.len(), name);
    }
    out + "</svg>\n"
}

struct Axes {
    /// Powers of ten.
    low: f64,
    high: f64,
}

impl Axes {
    fn x(size: f64) -> f64 {
        let (first, last) = (SIZES[0] as f64, SIZES[SIZES.len() - 1] as f64);
        FIELD.0 + (FIELD.2 - FIELD.0) * (size / first).log10() / (last / first).log10()
    }

    fn y(&self, figure: f64) -> f64 {
        FIELD.3 - (FIELD.3 - FIELD.1) * (figure.log10() - self.low) / (self.high - self.low)
    }

    /// A line for every power of ten, and the words of both axes.
    fn grid(&self) -> String {
        let (left, top, right, bottom) = FIELD;
        let mut out = String::new();
        for power in self.low as i32..=self.high as i32 {
            let (figure, y) = (10f64.powi(power), self.y(10f64.powi(power)));
            out += &format!(
                "<path d=\"M{left} {y:.1}H{right}\" stroke=\"#ddd\"/>\
                 <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{figure}</text>\n",
                left - 8.0,
                y + 4.0
            );
        }
        for size in SIZES {
            let x = Self::x(size as f64);
            out += &format!(
                "<path d=\"M{x:.1} {top}V{bottom}\" stroke=\"#ddd\"/>\
                 <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{size}</text>\n",
                bottom + 18.0
            );
        }
        out + &format!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">providers (a hundred cards each)</text>\
             <text x=\"{left}\" y=\"{:.1}\" text-anchor=\"end\">ms, MB</text>\n",
            f64::midpoint(left, right),
            bottom + 40.0,
            top - 8.0
        )
    }
}

/// The line, its points, and its name at a height with the slope.
fn line(row: &Row, axes: &Axes, colour: &str, dashed: bool, name: f64) -> String {
    let points: Vec<(f64, f64)> =
        SIZES.iter().zip(row.figures).map(|(size, figure)| (Axes::x(*size as f64), axes.y(figure))).collect();
    let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
    let dash = if dashed { " stroke-dasharray=\"5 4\"" } else { "" };
    let mut out =
        format!("<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>", path.join("L"));
    for (x, y) in &points {
        out += &format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"{colour}\"/>");
    }
    let (x, y) = points[points.len() - 1];
    let words = row.what.replace('`', "");
    out + &format!(
        "<path d=\"M{:.1} {y:.1}L{:.1} {name:.1}\" stroke=\"{colour}\" stroke-width=\"0.7\"/>\
         <text x=\"{:.1}\" y=\"{:.1}\" fill=\"{colour}\">{words} ({}), slope {:.2}</text>\n",
        x + 5.0,
        x + 28.0,
        x + 32.0,
        name + 4.0,
        row.unit,
        row.slope()
    )
}

/// Heights for the names of lines that end at these, in the same order from top to bottom and apart from each other.
fn spread(ends: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by(|a, b| ends[*a].total_cmp(&ends[*b]));
    let room = FIELD.3 - NAME * ends.len().saturating_sub(1) as f64;
    let mut heights = vec![0.0; ends.len()];
    let mut free = FIELD.1;
    for (rank, at) in order.into_iter().enumerate() {
        // Never so low that those below it have no room left.
        let height = ends[at].max(free).min(room.max(FIELD.1) + NAME * rank as f64);
        heights[at] = height;
        free = height + NAME;
    }
    heights
}
