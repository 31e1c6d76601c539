//! The shipped base, and bases with one provider.

use std::path::Path;

use plantao::diag::render;
use plantao::diag::source::Snapshot;
use plantao::kb;
use plantao::os::disk;

fn shipped() -> Snapshot {
    disk::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("kb"))
}

#[test]
fn the_shipped_base_has_nothing_worse_than_a_hint() {
    let snapshot = shipped();
    let loaded = kb::load(&snapshot);
    let told = render::text(&loaded.findings, &snapshot);
    assert!(loaded.base.is_some(), "{told}");
    assert!(!told.contains("aviso["), "{told}");
}

#[test]
fn the_copy_built_in_is_the_folder() {
    let (built_in, folder) = (kb::load(&disk::embedded()), kb::load(&shipped()));
    let letters = |loaded: kb::Loaded| loaded.base.map(|base| base.fingerprint);
    assert_eq!(letters(built_in), letters(folder));
}

#[test]
fn equal_bases_have_equal_fingerprints_and_a_changed_byte_another() {
    let base = |text: &str| {
        let provider = "[provedor]\nnome = \"P\"\nfuso = \"-03:00\"\nassuntos = [\"A\"]\n";
        let snapshot =
            Snapshot::from_texts("kb", [("p/provedor.toml", provider.as_bytes()), ("p/x.toml", text.as_bytes())]);
        kb::load(&snapshot).base.expect("a small base loads").fingerprint
    };
    assert_eq!(base("# a\n"), base("# a\n"));
    assert_ne!(base("# a\n"), base("# b\n"));
    assert_eq!(base("# a\n").len(), 8);
}

#[test]
fn a_provider_without_its_optional_files_loads() {
    let provider = "[provedor]\nnome = \"P\"\nfuso = \"America/Recife\"\nassuntos = [\"A\"]\n";
    let loaded = kb::load(&Snapshot::from_texts("kb", [("p/provedor.toml", provider.as_bytes())]));
    assert_eq!(loaded.findings, []);
    assert_eq!(loaded.base.map(|base| base.providers.len()), Some(1));
}
