/* Test only, never shipped: Wine 8.0 lacks bcryptprimitives.dll, which Rust's standard library imports for
 * random numbers; without it the program ends with code 53 and no word. Every Windows since 7 has the real one. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size)
{
    while (size > 0) {
        ULONG part = size > 0x10000 ? 0x10000 : (ULONG)size;
        if (!RtlGenRandom(data, part))
            return FALSE;
        data += part;
        size -= part;
    }
    return TRUE;
}
