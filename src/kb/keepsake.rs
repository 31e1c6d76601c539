//! A base as a person last saw it, for comparing with what it will be: one provider and what is shared, without
//! a password.

use std::hash::{DefaultHasher, Hasher as _};
use std::sync::Arc;

use super::index::Rec;
use super::report::Report;
use super::schema::{RECORDS, Record, Type};
use super::tree::Node;
use super::{collect, load};
use crate::diag::source::{Content, Snapshot, SourceFile};

/// The files of a provider and of the top; every password stands as sixteen bits of a hash, enough to tell that
/// it changed and too little to tell what it is.
pub fn keepsake(snapshot: &Snapshot, provider: &str) -> Snapshot {
    let (top, folders) = load::folders(snapshot);
    let own = folders.iter().filter(|folder| folder.name == provider).flat_map(|folder| folder.files.iter());
    let mut files: Vec<SourceFile> = top.files.iter().chain(own).map(|file| without_secrets(file)).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Snapshot { root: Arc::clone(&snapshot.root), files }
}

fn without_secrets(file: &SourceFile) -> SourceFile {
    // Most files hold none: they are not read a second time.
    if !may_hold_secrets(file) {
        return file.clone();
    }
    let sources = load::read(&[file], load::alone, &mut Vec::new());
    let Some(source) = sources.first() else { return file.clone() };
    let scope = collect::collect("", &sources, &mut Report::default());
    let mut secrets: Vec<&Node<'_>> = scope.records().flat_map(secrets_of).collect();
    if secrets.is_empty() {
        return file.clone();
    }
    // From the end, so that the places before stay true.
    secrets.sort_by_key(|node| std::cmp::Reverse(node.span.start));
    let mut text = source.text.clone().into_owned();
    for node in secrets {
        text.replace_range(node.span.clone(), &format!("\"{:04x}\"", mark(node)));
    }
    SourceFile { path: Arc::clone(&file.path), content: Content::Bytes(text.into_bytes().into()) }
}

/// Whether the name of a key of passwords stands in a file, in any spelling TOML has for it.
fn may_hold_secrets(file: &SourceFile) -> bool {
    let Content::Bytes(bytes) = &file.content else { return false };
    let holds = |word: &str| bytes.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
    // A key may be written with escapes: then only reading tells.
    bytes.contains(&b'\\') || secret_keys().any(holds)
}

/// The keys of the base's format that hold passwords.
fn secret_keys() -> impl Iterator<Item = &'static str> {
    let keys = RECORDS.iter().flat_map(Record::all_keys);
    keys.filter(|key| key.ty == Type::Secrets).map(|key| key.name)
}

fn secrets_of<'a>(rec: &Rec<'a>) -> impl Iterator<Item = &'a Node<'a>> + use<'a> {
    let keys = rec.def.all_keys().filter(|key| key.ty == Type::Secrets);
    let table = rec.table;
    keys.filter_map(|key| table.get(key.name)).flat_map(Node::items).collect::<Vec<_>>().into_iter()
}

fn mark(node: &Node<'_>) -> u16 {
    let mut hasher = DefaultHasher::new();
    hasher.write(node.text().unwrap_or_default().as_bytes());
    hasher.finish() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &[u8]); 4] = [
        ("feriados.toml", b"# topo\n"),
        ("a/provedor.toml", b"[provedor]\nnome = \"A\"\n"),
        (
            "a/credenciais.toml",
            b"[credencial.x]\nusuario = \"u\"\nsenhas = [\"alfa\", 'beta']\n\n[credencial.y]\nsenhas = [\"alfa\"]\n",
        ),
        ("b/provedor.toml", b"[provedor]\nnome = \"B\"\n"),
    ];

    fn text(snapshot: &Snapshot, path: &str) -> String {
        String::from_utf8(snapshot.bytes(path).unwrap().to_vec()).unwrap()
    }

    #[test]
    fn one_provider_and_the_top_are_kept_and_no_password() {
        let kept = keepsake(&Snapshot::from_texts("kb", FILES), "a");
        let paths: Vec<&str> = kept.files.iter().map(|file| &*file.path).collect();
        assert_eq!(paths, ["kb/a/credenciais.toml", "kb/a/provedor.toml", "kb/feriados.toml"]);
        let credentials = text(&kept, "kb/a/credenciais.toml");
        assert!(!credentials.contains("alfa") && !credentials.contains("beta"), "{credentials}");
        assert_eq!(credentials.lines().count(), 6, "every line stays where it was:\n{credentials}");
        assert!(credentials.contains("usuario = \"u\""), "{credentials}");
    }

    #[test]
    fn a_password_that_changed_is_seen_to_have_changed() {
        let mut other = FILES;
        other[2].1 = b"[credencial.x]\nusuario = \"u\"\nsenhas = [\"gama\", 'beta']\n";
        let texts = [FILES, other]
            .map(|files| text(&keepsake(&Snapshot::from_texts("kb", files), "a"), "kb/a/credenciais.toml"));
        assert_ne!(texts[0].lines().nth(2), texts[1].lines().nth(2));
    }
}
