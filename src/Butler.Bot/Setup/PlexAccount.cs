using LanguageExt;
using PlexButler.Bot.Setup.Prompts;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup;

/// <summary>The account that a person signs in to with a code, once for all of its servers.</summary>
sealed class PlexAccount(Uri host, Terminal terminal, TimeProvider time)
{
    Option<IReadOnlyList<AccountServer>> servers;

    /// <summary>The servers that the account owns, at least one.</summary>
    public async Task<IReadOnlyList<AccountServer>> GetServers(CancellationToken token)
    {
        if (servers.TryGetValue(out var known))
            return known;
        using var account = new PlexAccountClient(host, time);
        while (true)
        {
            var accountToken = await SignIn(account, token);
            var owned = await Retry(() => account.GetServers(accountToken, token), token);
            if (owned.Count > 0)
            {
                servers = Some(owned);
                return owned;
            }
            const string noServer = "This Plex account owns no server. Sign in as the server's owner.";
            if (!terminal.IsInteractive)
                throw new SetupAbortedException(noServer);
            terminal.WriteLine(noServer);
        }
    }

    async Task<Secret> SignIn(PlexAccountClient account, CancellationToken token)
    {
        while (true)
        {
            var (id, code) = await Retry(() => account.CreatePin(token), token);
            terminal.WriteLine(
                $"""
                Sign in to Plex: open {host.AbsoluteUri.TrimEnd(
                    '/'
                )}/link in any browser, as the server's owner, and enter

                    {code}

                Waiting for it …
                """
            );
            if ((await Retry(() => account.WaitForToken(id, token), token)).TryGetValue(out var accountToken))
                return accountToken;
            if (!terminal.IsInteractive)
                throw new SetupAbortedException("The code was not confirmed in time. Run setup again for a new one.");
            await terminal.Ask("The code was not confirmed in time. Press Enter for a new one", "", token);
        }
    }

    // A failure of the account host ends nothing while a person is there to try again.
    async Task<T> Retry<T>(Func<Task<T>> call, CancellationToken token)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (SetupAbortedException failure) when (terminal.IsInteractive)
            {
                terminal.WriteLine(failure.Message);
            }
            await terminal.Ask("Press Enter to try again", "", token);
        }
    }
}
