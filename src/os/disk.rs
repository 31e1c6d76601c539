//! Reading a base folder into memory: every TOML file whole, or the reason why not.
//!
//! Only regular files are ever opened (a pipe would hang the console), sizes are limited before reading, and
//! links cannot lead the walk in circles. What a file means is not known here.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, DirEntry, include_dir};

use crate::diag::source::{BASE_LIMIT, Content, FILE_LIMIT, FILES_LIMIT, Fault, Snapshot, SourceFile};

static BASE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/kb");

/// The shipped base, as if read from a folder named `kb`.
pub fn embedded() -> Snapshot {
    let mut files = Vec::new();
    collect(&BASE, &mut files);
    Snapshot::from_texts("kb", files)
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(&'static str, &'static [u8])>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, files),
            DirEntry::File(file) => {
                let path = file.path().to_str().filter(|path| is_toml(path));
                files.extend(path.map(|path| (path, file.contents())));
            }
        }
    }
}

/// Folders inside folders that are still followed.
pub(super) const DEPTH: usize = 16;

/// Reads a base folder. Never fails: what cannot be read is in the snapshot as a fault.
pub fn read(folder: &Path) -> Snapshot {
    let (root, found) = walk(folder, |path, _| read_bounded(path));
    let file = |(path, content): (String, Result<Arc<[u8]>, Fault>)| SourceFile {
        path: path.into(),
        content: content.map_or_else(Content::Fault, Content::Bytes),
    };
    Snapshot { root: root.into(), files: found.into_iter().map(file).collect() }
}

/// What a walk finds: by path, what was made of a file or why nothing could be.
pub(super) type Found<T> = BTreeMap<String, Result<T, Fault>>;

/// Walks a base folder and makes something of every file that counts; returns the folder's own name too.
pub(super) fn walk<T>(folder: &Path, make: impl FnMut(&Path, &Metadata) -> Result<T, Fault>) -> (String, Found<T>) {
    let root = own_name(folder);
    let mut walk = Walk { found: Found::new(), bytes: 0, full: false, make };
    match fs::metadata(folder) {
        Err(error) => walk.fault(&root, missing(&error)),
        Ok(meta) if !meta.is_dir() => walk.fault(&root, Fault::NotAFolder),
        Ok(_) => walk.folder(folder, &root, &mut Vec::new()),
    }
    if walk.found.is_empty() {
        walk.fault(&root, Fault::EmptyFolder);
    }
    (root, walk.found)
}

/// Reads one file whole; none when there is none. Like the files of a base: only a regular one, of limited size.
pub fn file(path: &Path) -> Result<Option<Arc<[u8]>>, Fault> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound && is_link(path) => Err(Fault::DanglingLink),
        // A folder of the path that is a file is no folder: the file is not there either.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(link_fault(path, &error)),
        Ok(meta) if meta.is_dir() => Err(Fault::FolderNamedAsFile),
        Ok(meta) if !meta.is_file() => Err(Fault::NotRegular),
        Ok(meta) if meta.len() > FILE_LIMIT => Err(Fault::TooBig(meta.len())),
        Ok(_) => read_bounded(path).map(Some),
    }
}

/// Opens a file to be read line by line.
pub fn open(path: &Path) -> std::io::Result<Box<dyn std::io::BufRead>> {
    Ok(Box::new(std::io::BufReader::new(fs::File::open(path)?)))
}

pub(super) fn is_toml(name: &str) -> bool {
    // Of bytes: five of them may begin inside a letter, as in `anotação.doc`.
    let (_, end) = name.as_bytes().split_at(name.len().saturating_sub(5));
    name.len() > 5 && end.eq_ignore_ascii_case(b".toml")
}

fn missing(error: &std::io::Error) -> Fault {
    match error.kind() {
        // A share that is out of reach is "not found" to the library.
        ErrorKind::NotFound if refused(error).is_none() => Fault::MissingFolder,
        _ => Fault::UnreadableFolder(reason(error)),
    }
}

/// The folder's own name, also for `.` and `kb/..`; a whole share or disk has none.
pub(super) fn own_name(folder: &Path) -> String {
    let named = folder.file_name().map(ToOwned::to_owned);
    let name = named.or_else(|| fs::canonicalize(folder).ok()?.file_name().map(ToOwned::to_owned));
    name.map_or_else(|| "kb".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// What an entry of a folder is, a link followed. The list of a folder on Windows brings sizes and times with it:
/// asking again would open every file of a share once a second, for every console.
pub(super) fn metadata(entry: &fs::DirEntry) -> std::io::Result<Metadata> {
    if entry.file_type()?.is_symlink() { fs::metadata(entry.path()) } else { entry.metadata() }
}

struct Walk<T, M> {
    found: Found<T>,
    /// Sizes of the files so far.
    bytes: u64,
    full: bool,
    make: M,
}

impl<T, M: FnMut(&Path, &Metadata) -> Result<T, Fault>> Walk<T, M> {
    fn fault(&mut self, path: &str, fault: Fault) {
        self.found.insert(path.to_owned(), Err(fault));
    }

    /// Reads one folder; `above` holds the real paths of the folders that led here.
    fn folder(&mut self, folder: &Path, shown: &str, above: &mut Vec<PathBuf>) {
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf());
        if above.contains(&real) || above.len() >= DEPTH {
            return self.fault(shown, Fault::LinkLoop);
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.fault(shown, Fault::UnreadableFolder(reason(&error))),
        };
        let mut entries: Vec<_> = entries.filter_map(Result::ok).map(|entry| (entry.file_name(), entry)).collect();
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        above.push(real);
        for (name, entry) in entries {
            if self.full {
                break;
            }
            let text = name.to_string_lossy();
            if is_skipped(&text) {
                continue;
            }
            let path = format!("{shown}/{text}");
            if name.to_str().is_none() && (is_toml(&text) || text.contains(".toml")) {
                self.fault(&path, Fault::NameNotUtf8);
            } else {
                self.entry(&entry, &path, above);
            }
        }
        above.pop();
    }

    fn entry(&mut self, entry: &fs::DirEntry, shown: &str, above: &mut Vec<PathBuf>) {
        let toml = is_toml(shown);
        let on_disk = &entry.path();
        match metadata(entry) {
            Err(error) if toml || is_link(on_disk) => self.fault(shown, link_fault(on_disk, &error)),
            Ok(meta) if meta.is_dir() && toml => self.fault(shown, Fault::FolderNamedAsFile),
            Ok(meta) if meta.is_dir() => self.folder(on_disk, shown, above),
            Ok(meta) if toml => self.file(on_disk, shown, &meta),
            Ok(_) if shown.to_ascii_lowercase().ends_with(".toml.txt") => self.fault(shown, Fault::TomlTxt),
            Err(_) | Ok(_) => {}
        }
    }

    fn file(&mut self, on_disk: &Path, shown: &str, meta: &Metadata) {
        if self.found.len() >= FILES_LIMIT {
            self.full = true;
            return self.fault(shown, Fault::TooManyFiles);
        }
        if !meta.is_file() {
            return self.fault(shown, Fault::NotRegular);
        }
        if meta.len() > FILE_LIMIT {
            return self.fault(shown, Fault::TooBig(meta.len()));
        }
        if self.bytes + meta.len() > BASE_LIMIT {
            self.full = true;
            return self.fault(shown, Fault::BaseTooBig);
        }
        self.bytes += meta.len();
        let made = (self.make)(on_disk, meta);
        self.found.insert(shown.to_owned(), made);
    }
}

fn read_bounded(path: &Path) -> Result<Arc<[u8]>, Fault> {
    let mut bytes = Vec::new();
    read_into(path, &mut bytes)?;
    Ok(Arc::from(bytes))
}

/// Reads a file into a buffer, which is emptied before; at most one byte more than the limit is read, for a
/// file may grow after its size was asked.
pub(super) fn read_into(path: &Path, bytes: &mut Vec<u8>) -> Result<(), Fault> {
    bytes.clear();
    let whole = |file: fs::File| {
        // Room for all of it at once: a buffer that grows as it is read costs ten reads a file.
        let size = file.metadata()?.len().min(FILE_LIMIT) + 1;
        bytes.reserve(usize::try_from(size).unwrap_or(0));
        file.take(FILE_LIMIT + 1).read_to_end(bytes)
    };
    match fs::File::open(path).and_then(whole) {
        Ok(_) if bytes.len() as u64 > FILE_LIMIT => Err(Fault::TooBig(bytes.len() as u64)),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(Fault::NoPermission),
        Err(error) => Err(Fault::Unreadable(reason(&error))),
    }
}

/// Editor leftovers and hidden files.
pub(super) fn is_skipped(name: &str) -> bool {
    name.starts_with(['.', '#']) || name.ends_with('~')
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink())
}

fn link_fault(path: &Path, error: &std::io::Error) -> Fault {
    match error.kind() {
        ErrorKind::NotFound if is_link(path) => Fault::DanglingLink,
        ErrorKind::PermissionDenied => Fault::NoPermission,
        _ if is_link(path) => Fault::LinkLoop,
        _ => Fault::Unreadable(reason(error)),
    }
}

/// What Windows says of files that others hold and of shares, by its number (winerror.h); the library knows no kind
/// of error for most of these.
fn refused(error: &std::io::Error) -> Option<&'static str> {
    match error.raw_os_error().filter(|_| cfg!(windows))? {
        // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
        32 | 33 => Some("está em uso por outro programa"),
        // ERROR_REM_NOT_LIST, _BAD_NETPATH, _UNEXP_NET_ERR, _NETNAME_DELETED, _BAD_NET_NAME, _SEM_TIMEOUT,
        // _NETWORK_UNREACHABLE, _HOST_UNREACHABLE
        51 | 53 | 59 | 64 | 67 | 121 | 1231 | 1232 => Some("a rede não alcança o servidor"),
        _ => None,
    }
}

/// The system's reason in Portuguese, where it is a common one.
pub fn reason(error: &std::io::Error) -> String {
    if let Some(words) = refused(error) {
        return words.to_owned();
    }
    match error.kind() {
        ErrorKind::PermissionDenied => "sem permissão de acesso".into(),
        ErrorKind::NotFound => "não existe mais".into(),
        ErrorKind::TimedOut => "a rede não respondeu a tempo".into(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "não há espaço no disco".into(),
        ErrorKind::ReadOnlyFilesystem => "o disco é só para leitura".into(),
        ErrorKind::FileTooLarge => "o arquivo está cheio".into(),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "não há pasta onde gravar".into(),
        _ => error.raw_os_error().map_or_else(|| "erro do sistema".into(), |code| format!("erro {code} do sistema")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("plantao-disk-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        path
    }

    fn faults(snapshot: &Snapshot) -> Vec<(String, Fault)> {
        let fault = |file: &SourceFile| match &file.content {
            Content::Fault(fault) => Some((file.path.rsplit('/').next().unwrap().to_owned(), fault.clone())),
            Content::Bytes(_) => None,
        };
        snapshot.files.iter().filter_map(fault).collect()
    }

    #[test]
    fn leftovers_of_editors_are_skipped_and_capitals_are_read() {
        let base = folder("leftovers");
        for name in
            ["a.toml", "B.TOML", "a.toml~", ".a.toml.swp", "#a.toml#", ".#a.toml", "LEIAME.md", "anotação.doc", "é"]
        {
            fs::write(base.join(name), "x = 1\n").unwrap();
        }
        let names: Vec<_> = read(&base).files.iter().map(|f| f.path.rsplit('/').next().unwrap().to_owned()).collect();
        assert_eq!(names, ["B.TOML", "a.toml"]);
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn every_unreadable_thing_is_named_and_none_is_opened() {
        let base = folder("faults");
        fs::create_dir(base.join("pasta.toml")).unwrap();
        fs::write(base.join("notas.toml.txt"), "x = 1\n").unwrap();
        fs::File::create(base.join("enorme.toml")).unwrap().set_len(FILE_LIMIT + 1).unwrap();
        let expected = [
            ("enorme.toml".to_owned(), Fault::TooBig(FILE_LIMIT + 1)),
            ("notas.toml.txt".to_owned(), Fault::TomlTxt),
            ("pasta.toml".to_owned(), Fault::FolderNamedAsFile),
        ];
        assert_eq!(faults(&read(&base)), expected);
        fs::remove_dir_all(base).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_in_circles_to_nothing_and_to_devices_are_faults() {
        use std::os::unix::fs::symlink;
        let base = folder("links");
        symlink("eu.toml", base.join("eu.toml")).unwrap();
        symlink("nada", base.join("falta.toml")).unwrap();
        symlink("/dev/zero", base.join("zero.toml")).unwrap();
        symlink(&base, base.join("acima")).unwrap();
        let expected = [
            ("acima".to_owned(), Fault::LinkLoop),
            ("eu.toml".to_owned(), Fault::LinkLoop),
            ("falta.toml".to_owned(), Fault::DanglingLink),
            ("zero.toml".to_owned(), Fault::NotRegular),
        ];
        assert_eq!(faults(&read(&base)), expected);
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn a_missing_folder_an_empty_one_and_a_file_are_told_apart() {
        let base = folder("roots");
        assert_eq!(faults(&read(&base))[0].1, Fault::EmptyFolder);
        fs::write(base.join("x"), "").unwrap();
        assert_eq!(faults(&read(&base.join("x")))[0].1, Fault::NotAFolder);
        assert_eq!(faults(&read(&base.join("y")))[0].1, Fault::MissingFolder);
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn the_built_in_base_has_the_same_names_on_every_system() {
        let names: Vec<_> = embedded().files.iter().map(|file| file.path.to_string()).collect();
        assert!(names.iter().any(|name| name == "kb/vmnet/provedor.toml"), "{names:?}");
        assert!(names.iter().all(|name| name.starts_with("kb/") && !name.contains('\\')), "{names:?}");
    }

    #[cfg(windows)]
    #[test]
    fn a_base_on_a_share_is_named_by_its_folder_and_a_whole_share_by_custom() {
        let rows = [
            (r"\\127.0.0.1\plantao\kb2", "kb2", "a folder of a share"),
            (r"\\?\C:\plantao\kb2\", "kb2", "a path in full"),
            (r"P:\kb2", "kb2", "a share with a letter"),
            (r"P:kb2", "kb2", "in the current folder of another disk"),
        ];
        for (path, name, why) in rows {
            assert_eq!(own_name(Path::new(path)), name, "{why}");
        }
        assert_eq!(own_name(Path::new(r"C:\")), "kb", "a whole disk");
    }

    #[cfg(windows)]
    #[test]
    fn what_others_hold_and_shares_that_are_gone_are_told_as_such() {
        use std::os::windows::fs::OpenOptionsExt as _;
        let base = folder("held");
        fs::write(base.join("a.toml"), "x = 1\n").unwrap();
        let held = fs::OpenOptions::new().read(true).share_mode(0).open(base.join("a.toml")).unwrap();
        let expected = Fault::Unreadable("está em uso por outro programa".to_owned());
        assert_eq!(faults(&read(&base)), [("a.toml".to_owned(), expected)]);
        drop(held);
        assert_eq!(faults(&read(&base)), []);
        fs::remove_dir_all(base).unwrap();
        let gone = std::io::Error::from_raw_os_error(53);
        assert_eq!(missing(&gone), Fault::UnreadableFolder("a rede não alcança o servidor".to_owned()));
        assert_eq!(missing(&std::io::Error::from_raw_os_error(2)), Fault::MissingFolder);
    }
}
