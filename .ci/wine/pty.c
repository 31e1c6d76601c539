/* Test only: gives a program a standard output that is a terminal as Git for Windows' mintty gives it (a pipe with
 * the name of one), and passes every byte on. Wine's own console garbles escape sequences; a real terminal behind
 * this one does not. The keys come from the console that wine makes of standard error's terminal.
 *
 * Usage: pty.exe COMMAND LINE */
#include <stdio.h>
#include <windows.h>

int wmain(void)
{
    static const wchar_t name[] = L"\\\\.\\pipe\\msys-plantao-pty0-to-master";
    SECURITY_ATTRIBUTES inherited = { sizeof inherited, NULL, TRUE };
    STARTUPINFOW start = { sizeof start };
    PROCESS_INFORMATION process;
    char buffer[65536];
    DWORD got, put, code = 1;
    wchar_t *line = GetCommandLineW();

    while (*line && *line != L' ')
        line++;
    while (*line == L' ')
        line++;
    HANDLE ours = CreateNamedPipeW(name, PIPE_ACCESS_INBOUND, PIPE_TYPE_BYTE | PIPE_WAIT, 1, 65536, 65536, 0, NULL);
    HANDLE theirs = CreateFileW(name, GENERIC_WRITE | FILE_READ_ATTRIBUTES, 0, &inherited, OPEN_EXISTING, 0, NULL);
    if (ours == INVALID_HANDLE_VALUE || theirs == INVALID_HANDLE_VALUE)
        return fprintf(stderr, "pty: no pipe (%lu)\n", GetLastError()), 1;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    start.hStdOutput = theirs;
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process))
        return fprintf(stderr, "pty: cannot start (%lu)\n", GetLastError()), 1;
    CloseHandle(theirs);
    while (ReadFile(ours, buffer, sizeof buffer, &got, NULL) && got > 0)
        WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), buffer, got, &put, NULL);
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    return (int)code;
}
