/* Test only: prints the text of the clipboard in UTF-8, and before it a line for each mark that keeps it out of the
 * history, of the cloud and of watching programs. Ends with 1 when there is no text. */
#include <stdio.h>
#include <windows.h>

int main(void)
{
    static const char *marks[] = { "ExcludeClipboardContentFromMonitorProcessing", "CanUploadToCloudClipboard",
                                   "CanIncludeInClipboardHistory" };
    static char text[65536];
    HANDLE held;
    wchar_t *wide;
    int size = 0;

    for (int try = 0; !OpenClipboard(NULL); try++) {
        if (try == 50)
            return fprintf(stderr, "clip: the clipboard is busy\n"), 2;
        Sleep(100);
    }
    for (size_t at = 0; at < sizeof marks / sizeof *marks; at++)
        if (IsClipboardFormatAvailable(RegisterClipboardFormatA(marks[at])))
            printf("%s\n", marks[at]);
    held = GetClipboardData(CF_UNICODETEXT);
    if (held && (wide = GlobalLock(held))) {
        size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, sizeof text, NULL, NULL);
        GlobalUnlock(held);
    }
    CloseClipboard();
    if (size > 1)
        fwrite(text, 1, size - 1, stdout);
    return size > 1 ? 0 : 1;
}
