/* Starts Du Thao with the Python that lies beside it.
 *
 * Built twice: as a program with windows, which goes on alone, and as a command, which waits and gives back the exit
 * code. A file `portable` beside it keeps library and settings in the folder `du-lieu` beside it.
 */

#include <windows.h>
#include <wchar.h>

#ifdef CONSOLE
#define PYTHON L"python\\python.exe"
#else
#define PYTHON L"python\\pythonw.exe"
#endif

#define LONGEST 32768

static wchar_t folder[LONGEST], command[LONGEST], inside[LONGEST];

static void in_folder(wchar_t *found, const wchar_t *name)
{
    swprintf(found, LONGEST, L"%ls%ls", folder, name);
}

/* What stands behind the program's own name on the command line. */
static const wchar_t *behind_name(const wchar_t *line)
{
    if (*line == L'"') {
        for (line++; *line && *line != L'"'; line++) {}
        if (*line) line++;
    } else {
        while (*line && *line != L' ' && *line != L'\t') line++;
    }
    while (*line == L' ' || *line == L'\t') line++;
    return line;
}

static void keep_data_beside(void)
{
    in_folder(inside, L"portable");
    if (GetFileAttributesW(inside) == INVALID_FILE_ATTRIBUTES) return;
    in_folder(inside, L"du-lieu");
    if (!GetEnvironmentVariableW(L"DUTHAO_DATA", NULL, 0)) SetEnvironmentVariableW(L"DUTHAO_DATA", inside);
    if (!GetEnvironmentVariableW(L"DUTHAO_CONFIG", NULL, 0)) SetEnvironmentVariableW(L"DUTHAO_CONFIG", inside);
}

static int fail(void)
{
    const wchar_t *words =
        L"Kh\u00f4ng kh\u1edfi \u0111\u1ed9ng \u0111\u01b0\u1ee3c D\u1ef1 Th\u1ea3o: th\u01b0 m\u1ee5c "
        L"ch\u01b0\u01a1ng tr\u00ecnh thi\u1ebfu t\u1ec7p.\n"
        L"Xin c\u00e0i l\u1ea1i ch\u01b0\u01a1ng tr\u00ecnh; c\u00e1c k\u1ebf ho\u1ea1ch v\u1eabn c\u00f2n nguy\u00ean.";
#ifdef CONSOLE
    DWORD written;
    char bytes[1024];
    int length = WideCharToMultiByte(CP_UTF8, 0, words, -1, bytes, sizeof bytes, NULL, NULL);
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), bytes, length > 0 ? length - 1 : 0, &written, NULL);
#else
    MessageBoxW(NULL, words, L"D\u1ef1 Th\u1ea3o", MB_OK | MB_ICONERROR);
#endif
    return 1;
}

static int start(void)
{
    STARTUPINFOW how = {0};
    PROCESS_INFORMATION started = {0};
    DWORD code = 0;
    wchar_t *slash;

    if (!GetModuleFileNameW(NULL, folder, LONGEST)) return fail();
    slash = wcsrchr(folder, L'\\');
    if (slash) slash[1] = 0;
    keep_data_beside();
    in_folder(inside, PYTHON);
    if (swprintf(command, LONGEST, L"\"%ls\" -X utf8 \"%lsmain.py\" %ls", inside, folder,
                 behind_name(GetCommandLineW())) < 0)
        return fail();
    how.cb = sizeof how;
#ifndef CONSOLE
    how.dwFlags = STARTF_USESTDHANDLES; /* none: what started us may have closed its own */
#endif
    if (!CreateProcessW(inside, command, NULL, NULL, TRUE, 0, NULL, NULL, &how, &started)) return fail();
#ifdef CONSOLE
    WaitForSingleObject(started.hProcess, INFINITE);
    GetExitCodeProcess(started.hProcess, &code);
#endif
    CloseHandle(started.hThread);
    CloseHandle(started.hProcess);
    return (int)code;
}

#ifdef CONSOLE
int wmain(void)
{
    return start();
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR line, int shown)
{
    (void)instance; (void)before; (void)line; (void)shown;
    return start();
}
#endif
