//! tantivy as its manual sets it up: BM25 over weighted fields, accents folded, Portuguese stems.

use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{AsciiFoldingFilter, Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, IndexReader, TantivyDocument};

use super::grande::Card;

const TOKENIZER: &str = "portuguese";
/// Bytes the writer may use before it writes a segment: enough for one.
const WRITER_BYTES: usize = 500 << 20;
/// Our own weights, so that the fields are no reason for a difference.
const TITLE: f32 = 2.0;
const WORDS: f32 = 0.8;

/// An index in memory.
pub(crate) struct Tantivy {
    reader: IndexReader,
    parser: QueryParser,
    number: Field,
}

impl Tantivy {
    /// Indexes cards; `fuzzy` lets every word be one slip away.
    pub(crate) fn build(cards: &[Card], fuzzy: bool) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing);
        let [title, text, words] = ["title", "text", "words"].map(|name| schema.add_text_field(name, options.clone()));
        let number = schema.add_u64_field("number", STORED);
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register(TOKENIZER, analyzer());
        let mut writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        for (at, card) in (0u64..).zip(cards) {
            let mut document = TantivyDocument::default();
            document.add_text(title, &card.titulo);
            document.add_text(text, format!("{} {}", card.texto, card.assunto));
            document.add_text(words, card.palavras.join(" "));
            document.add_u64(number, at);
            writer.add_document(document)?;
        }
        writer.commit()?;
        let mut parser = QueryParser::for_index(&index, vec![title, text, words]);
        parser.set_field_boost(title, TITLE);
        parser.set_field_boost(words, WORDS);
        if fuzzy {
            [title, text, words].into_iter().for_each(|field| parser.set_field_fuzzy(field, false, 1, true));
        }
        Ok(Self { reader: index.reader()?, parser, number })
    }

    /// The best cards.
    pub(crate) fn ranked(&self, text: &str, limit: usize) -> Vec<usize> {
        // What the query language would take for an operator is typed as plain text here.
        let plain: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let searcher = self.reader.searcher();
        let (query, _) = self.parser.parse_query_lenient(&plain.to_lowercase());
        let hits = searcher.search(&query, &TopDocs::with_limit(limit)).unwrap_or_default();
        let number = |address| {
            let document: TantivyDocument = searcher.doc(address).ok()?;
            document.get_first(self.number)?.as_u64().and_then(|number| usize::try_from(number).ok())
        };
        hits.into_iter().filter_map(|(_, address)| number(address)).collect()
    }
}

fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::Portuguese))
        .build()
}
